// 「从哪一天起」: shows only what changed since a day; ?since= in the address does the same.
(function () {
  "use strict";
  // A change whose day has come moves up to those that are past, without a new build; what is later than the day that is
  // looked at moves down to those that are to come. The past stands newest first, what is to come nearest first.
  var past = document.getElementById("past"), ahead = document.getElementById("upcoming");
  /** @param {Element} from @param {Element} to @param {(day: string) => boolean} fits */
  function move(from, to, fits) {
    Array.prototype.slice.call(from.querySelectorAll("[data-changed]")).forEach(function (row) {
      if (fits(row.getAttribute("data-changed") || "")) to.insertBefore(row, to.firstChild);
    });
  }
  if (past && ahead) {
    move(ahead, past, function (day) { return day <= window.bangfu.day.iso; });
    move(past, /** @type {Element} */ (ahead.querySelector("ul")), function (day) { return day > window.bangfu.day.iso; });
    ahead.hidden = !ahead.querySelector("[data-changed]");
  }

  var box = /** @type {HTMLElement | null} */ (document.querySelector(".since"));
  if (!box) return;
  var input = /** @type {HTMLInputElement} */ (document.getElementById("since"));
  var count = /** @type {HTMLElement} */ (document.getElementById("since-count"));
  /** @type {HTMLElement[]} */
  var rows = Array.prototype.slice.call(document.querySelectorAll("#past [data-changed]"));

  function show() {
    var shown = rows.filter(function (row) {
      row.hidden = !!input.value && (row.getAttribute("data-changed") || "") < input.value;
      return !row.hidden;
    });
    count.textContent = "共 " + shown.length + " 处变化";
  }

  var asked = /[?&]since=(\d{4}-\d{2}-\d{2})(?:&|$)/.exec(window.location.search);
  if (asked) input.value = asked[1];
  box.hidden = false;
  input.addEventListener("input", show);
  show();
})();
