// Where the reader is: said once, kept on this device, never asked of the device's own location. ?place=510100 in the address of
// a page that somebody shared counts on that page; links inside the site carry nothing.
(function () {
  "use strict";

  const KEY = "place";
  const NATION = "100000";

  /** @typedef {{code: string, name: string, area: string}} Place a place as it is kept; `area`: the code to dial its unions from afar */

  /** The place and all that it lies in, the nearest first: codes tell it by their digits. @param {string} code */
  function lineOf(code) {
    return [code, code.slice(0, 4) + "00", code.slice(0, 2) + "0000", NATION].filter((one, i, all) => all.indexOf(one) === i);
  }

  /** @param {unknown} value @returns {Place | null} */
  function checked(value) {
    const one = /** @type {Place} */ (value);
    return one && typeof one === "object" && /^\d{6}$/.test(one.code) && typeof one.name === "string" ? one : null;
  }

  /** @returns {Place | null} */
  function kept() {
    try {
      return checked(JSON.parse(window.localStorage.getItem(KEY) || "null"));
    } catch (refused) {
      return null;
    }
  }

  /** Keeps a place, or forgets it. @param {Place | null} place */
  function keep(place) {
    try {
      if (place) window.localStorage.setItem(KEY, JSON.stringify(place));
      else window.localStorage.removeItem(KEY);
    } catch (refused) {
      // Storage may be switched off: it counts on this page only.
    }
  }

  /** The page's own address with the reader's place in it, for whoever it is sent to. */
  function shared() {
    const here = window.location.href.split("#")[0].replace(/([?&])(place|hl)=[^&]*&?/g, "$1").replace(/[?&]$/, "");
    const place = state.place;
    return (place ? here + (here.indexOf("?") < 0 ? "?" : "&") + "place=" + place.code : here) + window.location.hash;
  }

  const asked = /[?&]place=(\d{6})(?:&|$)/.exec(window.location.search);
  const state = { place: kept(), asked: asked ? asked[1] : "" };

  /** Tells every part of the page that the place is another one now. @param {Place | null} place */
  function choose(place) {
    state.place = place;
    keep(place);
    document.dispatchEvent(new Event("bangfu:place"));
  }

  window.bangfu = Object.assign(window.bangfu || {}, {
    place: { state: state, choose: choose, lineOf: lineOf, shared: shared, show: (/** @type {Place} */ one) => { state.place = one; document.dispatchEvent(new Event("bangfu:place")); } },
  });
})();
