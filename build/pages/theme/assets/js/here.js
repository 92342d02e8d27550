// What holds where the reader is comes first: the card's lines, and in each section the parts of the own place, then of its
// province; everything else stays folded as an example. Only order, folding and what is hidden change; every word stays in the page.
(function () {
  "use strict";

  const bangfu = window.bangfu;
  /** @type {Map<Element, {parent: Node, next: Node | null}>} where each part stood before it was moved in front */
  const homes = new Map();

  /** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
  function all(selector, root) {
    return Array.from((root || document).querySelectorAll(selector));
  }

  /** The nearest element that matches, itself included; older browsers have no `closest`. @param {Element} part @param {(one: Element) => boolean} matches @returns {Element | null} */
  function around(part, matches) {
    /** @type {Element | null} */
    let one = part;
    while (one && !matches(one)) one = one.parentElement;
    return one;
  }

  /** How near a part is: 0 its own place, 1 … what holds that, -1 elsewhere. @param {Element} part @param {string[]} line */
  function nearness(part, line) {
    return line.slice(0, -1).indexOf(part.getAttribute("data-place") || "");
  }

  /** The nearest line of a row of the card is shown, the nation's where there is none. @param {string[]} line @param {string} name */
  function card(line, name) {
    all("[data-card-row]").forEach(function (row) {
      const lines = all(".card__line", row);
      const near = lines.filter((one) => nearness(one, line) >= 0).sort((a, b) => nearness(a, line) - nearness(b, line));
      lines.forEach(function (one) {
        one.hidden = one.hasAttribute("data-place") ? one !== near[0] : one.hasAttribute("data-unknown") && near.length > 0;
      });
      const unknown = row.querySelector("[data-unknown]");
      const local = lines.some((one) => one.hasAttribute("data-place"));
      const told = unknown && (unknown.firstElementChild || unknown);
      if (told) told.textContent = !local ? "没有查到，打电话问。" : name ? "本库没有" + name + "的，各地不同。" : "没有查到全国统一的，各地不同。";
    });
  }

  /** Puts the parts of the reader's place in front, and those moved before back home. @param {string[]} line */
  function sections(line) {
    homes.forEach(function (home, part) {
      home.parent.insertBefore(part, home.next);
      part.classList.remove("is-here");
    });
    homes.clear();
    all("[data-placed]").forEach(function (list) {
      const folded = /** @type {HTMLElement | undefined} */ (Array.from(list.children).find((one) => one.hasAttribute("data-elsewhere")));
      if (!folded) return;
      const parts = all("[data-place]", folded).filter((part) => around(part, (one) => one.hasAttribute("data-placed")) === list);
      const near = parts.filter((part) => nearness(part, line) >= 0).sort((a, b) => nearness(a, line) - nearness(b, line));
      near.forEach(function (part) {
        homes.set(part, { parent: /** @type {Node} */ (part.parentNode), next: part.nextSibling });
      });
      near.slice().reverse().forEach(function (part) {
        part.classList.add("is-here");
        list.insertBefore(part, list.firstChild);
        Array.from(part.children).forEach((one) => one.nodeName === "DETAILS" && one.setAttribute("open", ""));
      });
      const count = folded.querySelector("[data-count]");
      const left = parts.length - near.length;
      if (count) count.textContent = String(left);
      folded.hidden = !left;
      // What stands in for a place that the base knows nothing of is nothing for a reader whose own place it knows.
      Array.from(list.children).forEach(function (one) {
        if (one.hasAttribute("data-where-none")) /** @type {HTMLElement} */ (one).hidden = near.length > 0;
      });
      const before = /** @type {HTMLElement | null} */ (list.previousElementSibling);
      if (before && before.hasAttribute("data-no-nation")) before.hidden = near.length > 0;
    });
  }

  /** Names the place in the header and on the card, and the number to dial its unions from afar. @param {any} place */
  function names(place) {
    all("[data-choose-place]").forEach(function (one) {
      const own = around(one, (outer) => outer.classList.contains("card"));
      one.textContent = place ? place.name + (own ? " · 换" : "") : own ? "我在哪里" : "选地方";
    });
    all("[data-area-call]").forEach(function (one) {
      if (place && place.area) {
        one.textContent = place.area + "-12351";
        one.setAttribute("href", "tel:" + place.area + "12351");
      }
    });
    all("[data-from-afar]").forEach((one) => (one.hidden = !(place && place.area)));
  }

  /** Leads to the page of the reader's province, at the line of their city. @param {any} place */
  function page(place) {
    all("[data-place-page]").forEach(function (one) {
      const link = one.querySelector("a");
      one.hidden = !(place && link);
      if (!place || !link) return;
      const city = place.code.slice(2, 4) === "90" ? place.code : place.code.slice(0, 4) + "00";
      link.textContent = place.name;
      link.setAttribute("href", (link.getAttribute("href") || "").replace(/[^/]*$/, place.code.slice(0, 2) + "0000.html" + (city.slice(2) === "0000" ? "" : "#p" + city)));
    });
  }

  function show() {
    const place = bangfu.place.state.place;
    const line = place ? bangfu.place.lineOf(place.code) : ["100000"];
    names(place);
    page(place);
    card(line, place ? place.name : "");
    sections(line);
  }

  document.addEventListener("bangfu:place", show);
  show();
})();
