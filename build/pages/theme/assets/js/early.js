// Runs before the first paint: marks that scripts work, and keeps the reader's choice of large type.
(function () {
  "use strict";
  var root = document.documentElement;
  var moved = root.getAttribute("data-moved"); // this page stands at a former address
  if (moved) window.location.replace(moved + window.location.search + window.location.hash);
  root.classList.remove("no-js");
  root.classList.add("js");
  // ?large=1 in the address of a page that somebody sent counts on that page.
  try {
    if (/[?&]large=1(?:&|$)/.test(window.location.search) || window.localStorage.getItem("large-type") === "1") root.classList.add("large-type");
  } catch (refused) {
    // Storage may be switched off; the page then simply starts in normal type.
  }
})();
