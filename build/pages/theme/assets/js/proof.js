// A sheet of proof says on which day it was printed, and from which address.
(function () {
  "use strict";
  var bangfu = window.bangfu;

  function fill() {
    var now = new Date(), iso = [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
    Array.prototype.forEach.call(document.querySelectorAll("[data-printed]"), function (place) { place.textContent = bangfu.day.words(iso); });
    Array.prototype.forEach.call(document.querySelectorAll("[data-address]"), function (place) {
      place.textContent = window.location.href.split("#")[0].split("?")[0] + "#" + place.getAttribute("data-address");
    });
  }

  fill();
  window.addEventListener("beforeprint", fill);
})();
