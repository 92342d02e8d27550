// What every page can do: large type, opening the folded part a link points into, and unfolding the cards for print.
(function () {
  "use strict";

  /** @param {string} selector @returns {HTMLElement[]} */
  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  /** Remember the choice where the browser lets us. @param {boolean} large */
  function remember(large) {
    try {
      window.localStorage.setItem("large-type", large ? "1" : "0");
    } catch (refused) {
      // Kept for this page only.
    }
  }

  all("[data-large-type]").forEach(function (button) {
    var root = document.documentElement;
    /** @param {boolean} large */
    function show(large) {
      root.classList[large ? "add" : "remove"]("large-type");
      button.setAttribute("aria-pressed", String(large));
      button.textContent = large ? "标准字" : "大字";
    }
    show(root.classList.contains("large-type"));
    button.hidden = false;
    button.addEventListener("click", function () {
      var large = !root.classList.contains("large-type");
      show(large);
      remember(large);
    });
  });

  /** Unfold whatever hides the element that the address points to, then bring it into view. */
  function openTarget() {
    var name = window.location.hash.slice(1);
    if (!name) return;
    var target = document.getElementById(name);
    try {
      target = target || document.getElementById(decodeURIComponent(name));
    } catch (malformed) {
      return;
    }
    if (!target) return;
    var moved = false;
    /** @type {Element | null} */
    var node = target;
    for (; node; node = node.parentElement) {
      if (node.nodeName === "DETAILS" && !node.hasAttribute("open")) {
        node.setAttribute("open", "");
        moved = true;
      }
    }
    if (moved) target.scrollIntoView();
  }
  openTarget();
  window.addEventListener("hashchange", openTarget);

  /** @type {HTMLElement[]} */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    // A project on paper is what holds where the reader is; everything, where that was asked for.
    var project = document.querySelector(".page-project") && document.documentElement.getAttribute("data-print") !== "all";
    var tails = project ? all("#roads:not([open]), #refused:not([open])") : [];
    opened = all(project ? "details.fold:not([open]):not(.elsewhere):not(.tail):not([id])" : "details.fold:not([open])").filter(function (one) {
      return !project || !one.querySelector("[data-place]");
    }).concat(tails);
    opened.forEach(function (part) {
      part.setAttribute("open", "");
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (part) {
      part.removeAttribute("open");
    });
    opened = [];
  });
})();
