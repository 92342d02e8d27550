// A poster: the paper it is printed on, and the reader's place in its head.
(function () {
  "use strict";

  const bangfu = window.bangfu;

  document.querySelectorAll("[data-print]").forEach(function (button) {
    const one = /** @type {HTMLElement} */ (button);
    one.hidden = false;
    one.addEventListener("click", function () {
      document.documentElement.setAttribute("data-paper", one.getAttribute("data-print") || "a4");
      window.print();
    });
  });

  function named() {
    const place = bangfu.place.state.place;
    const head = document.querySelector("[data-poster-place]");
    if (head) head.textContent = place ? " · " + place.name : "";
  }
  document.addEventListener("bangfu:place", named);
  named();
})();
