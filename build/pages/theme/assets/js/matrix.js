// Filters over the table of legal bases; without scripts the whole table stands there.
(function () {
  "use strict";
  var table = document.getElementById("matrix");
  var bar = document.querySelector(".filters");
  var find = document.getElementById("matrix-find");
  var count = document.getElementById("matrix-count");
  if (!table || !bar || !find || !count) return;
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);
  var selects = Array.prototype.slice.call(bar.querySelectorAll("select"));

  /** The filters stand in the address, so that it can be handed on, and another day keeps them. */
  function written() {
    var params = new URLSearchParams(window.location.search);
    function put(name, value) {
      if (value) params.set(name, value);
      else params.delete(name);
    }
    put("find", find.value.trim());
    selects.forEach(function (select) { put(select.id, select.value); });
    var query = params.toString();
    window.history.replaceState(null, "", window.location.pathname + (query ? "?" + query : "") + window.location.hash);
  }

  function restored() {
    var params = new URLSearchParams(window.location.search);
    find.value = params.get("find") || "";
    selects.forEach(function (select) { select.value = params.get(select.id) || ""; });
  }

  /** What a column holds on the day that is looked at (as-of.js stands before this file). */
  function fill(select) {
    var column = Number(select.getAttribute("data-column")), values = Object.create(null);
    rows.forEach(function (row) { values[row.cells[column].textContent] = true; });
    Object.keys(values).sort().forEach(function (value) { select.appendChild(new Option(value, value)); });
  }

  function show() {
    var words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      var fits = words.every(function (word) { return text.indexOf(word) >= 0; }) && selects.every(function (select) {
        return !select.value || row.cells[Number(select.getAttribute("data-column"))].textContent === select.value;
      });
      row.hidden = !fits;
      if (fits) shown++;
    });
    count.textContent = "显示 " + shown + " 条";
  }

  bar.hidden = false;
  selects.forEach(fill);
  restored();
  if (find.value || selects.some(function (select) { return select.value; })) bar.setAttribute("open", ""); // why rows are missing
  find.addEventListener("input", changed);
  selects.forEach(function (select) { select.addEventListener("change", changed); });

  function changed() {
    written();
    show();
  }

  show();
})();
