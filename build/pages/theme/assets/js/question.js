// Where a question stands in an address: behind the #, which no browser sends to any host and no host can log.
(function () {
  "use strict";

  const FIELDS = ["q", "kind", "fund", "place", "year", "status"];
  const MARK = "~hl="; // behind an anchor: the words that a search led here by

  /** The fields of a query or a fragment. @param {string} text @returns {Record<string, string>} */
  function fields(text) {
    /** @type {Record<string, string>} */
    const found = {};
    text.split("&").forEach(function (pair) {
      const at = pair.indexOf("=");
      try {
        if (at > 0) found[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, " ")).trim();
      } catch (malformed) {
        // Not written by us.
      }
    });
    return found;
  }

  /** Whether a text holds what belongs to one person: an identity, phone or card number, written with blanks and dashes too. @param {string} text */
  function isPersonal(text) {
    const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[\s\-－—–_.·]/g, "");
    return /\d{7}/.test(plain);
  }

  /** The search page with a question, as an address of this site. @param {Record<string, string>} wish */
  function address(wish) {
    const filled = FIELDS.filter((name) => wish[name]);
    return "search.html" + (filled.length ? "#" : "") + filled.map((name) => name + "=" + encodeURIComponent(wish[name])).join("&");
  }

  /** The question in this page's address: behind the #, or before it in links of the time when it was sent. @returns {Record<string, string>} */
  function here() {
    const inside = fields(window.location.hash.slice(1));
    return FIELDS.some((name) => inside[name]) ? inside : fields(window.location.search.slice(1));
  }

  /** Whether this page's address asks something. */
  function isAsked() {
    return !!here().q;
  }

  /** The address of a hit, with the words that it was found by. @param {string} url @param {string} words */
  function landing(url, words) {
    return words ? url + (url.indexOf("#") < 0 ? "#" : "") + MARK + encodeURIComponent(words) : url;
  }

  /** The words that a search led here by, taken out of the address so that what is left is the anchor. @returns {string} */
  function landed() {
    const hash = window.location.hash;
    const at = hash.indexOf(MARK);
    const old = /[?&]hl=([^&#]*)/.exec(window.location.search);
    if (at < 0 && !old) return "";
    const words = fields("hl=" + (at < 0 ? /** @type {RegExpExecArray} */ (old)[1] : hash.slice(at + MARK.length))).hl || "";
    const query = window.location.search.replace(/([?&])hl=[^&]*&?/, "$1").replace(/[?&]$/, "");
    const anchor = at < 0 ? hash : hash.slice(0, at);
    try {
      window.history.replaceState(null, "", window.location.pathname + query);
    } catch (refused) {
      // Some browsers keep addresses of files as they are.
    }
    if (anchor.length > 1) window.location.replace(anchor); // only so does the browser take it for the target
    return words;
  }

  // Without scripts the boxes have no field to send; with them a question goes behind the #.
  document.querySelectorAll("form.ask, form.top__ask").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const input = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=search]"));
      const text = input ? input.value.trim() : "";
      const bangfu = window.bangfu;
      const handled = form.classList.contains("ask") && document.getElementById("answer"); // by the search page itself
      if (text && !handled) window.location.href = bangfu.root + bangfu.day.keep(address({ q: text }));
    });
  });

  window.bangfu = Object.assign(window.bangfu || {}, {
    question: { address: address, here: here, isAsked: isAsked, isPersonal: isPersonal, landing: landing, landed: landed },
  });
})();
