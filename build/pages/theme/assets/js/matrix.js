// Filters over the table of legal bases; without scripts the whole table stands there.
(function () {
  "use strict";
  if (!document.getElementById("matrix")) return;
  var table = /** @type {HTMLTableElement} */ (document.getElementById("matrix"));
  var bar = /** @type {HTMLElement} */ (document.querySelector(".filters"));
  var find = /** @type {HTMLInputElement} */ (document.getElementById("matrix-find"));
  var count = /** @type {HTMLElement} */ (document.getElementById("matrix-count"));
  /** @type {HTMLTableRowElement[]} */
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);
  /** @type {HTMLSelectElement[]} */
  var selects = Array.prototype.slice.call(bar.querySelectorAll("select"));

  /** The filters stand in the address, so that it can be handed on, and another day keeps them. */
  function written() {
    var params = new URLSearchParams(window.location.search);
    /** @param {string} name @param {string} value */
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

  /** What a row says in the column of a filter. @param {HTMLTableRowElement} row @param {HTMLSelectElement} select */
  function cell(row, select) { return row.cells[Number(select.getAttribute("data-column"))].textContent || ""; }

  /** What a column holds on the day that is looked at (as-of.js stands before this file). @param {HTMLSelectElement} select */
  function fill(select) {
    var values = Object.create(null);
    rows.forEach(function (row) { values[cell(row, select)] = true; });
    Object.keys(values).sort().forEach(function (value) { select.appendChild(new Option(value, value)); });
  }

  function show() {
    var words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
    rows.forEach(function (row) {
      var text = (row.textContent || "").toLowerCase();
      var fits = words.every(function (word) { return text.indexOf(word) >= 0; }) && selects.every(function (select) {
        return !select.value || cell(row, select) === select.value;
      });
      row.hidden = !fits;
      if (fits) shown++;
    });
    count.textContent = "显示 " + shown + " 条";
    filtered = shown < rows.length ? rows.filter(function (row) { return !row.hidden; }).map(pairOf) : null;
    dim(filtered);
  }

  // The drawing dims what is not looked at: what the filters leave out, and while one box is pointed at all that it is not joined to.
  /** @typedef {[string | null, string | null]} Pair clause and project, by their numbers in the drawing */
  var graph = document.querySelector(".graph svg");
  /** @type {Pair[] | null} */
  var filtered = null;
  /** @type {Element[]} */
  var boxes = graph ? Array.prototype.slice.call(graph.querySelectorAll("a")) : [];
  /** @type {Record<string, Element>} */
  var byAddress = Object.create(null);
  /** @type {Element[]} */
  var edges = graph ? Array.prototype.slice.call(graph.querySelectorAll("path")) : [];
  boxes.forEach(function (box) { byAddress[box.getAttribute("href") || ""] = box; });
  /** @type {Pair[]} */
  var pairs = edges.filter(function (edge) { return edge.hasAttribute("data-p"); }).map(function (edge) {
    return [edge.getAttribute("data-c"), edge.getAttribute("data-p")];
  });

  /** @param {HTMLTableRowElement} row @returns {Pair} */
  function pairOf(row) {
    /** @param {number} column */
    function linked(column) {
      var a = row.cells[column].querySelector("a");
      return a ? byAddress[a.getAttribute("href") || ""] : null;
    }
    var clause = linked(4), project = linked(0);
    return [clause && clause.getAttribute("data-c"), project && project.getAttribute("data-p")];
  }

  /** @param {Element} box */
  function documentOf(box) { return (box.getAttribute("href") || "").split("#")[0]; }

  /** Lights the pairs of clause and project that are given, and dims all else; null lights everything. @param {Pair[] | null} lit */
  function dim(lit) {
    var clauses = Object.create(null), projects = Object.create(null), documents = Object.create(null), joined = Object.create(null);
    (lit || []).forEach(function (pair) { clauses[String(pair[0])] = projects[String(pair[1])] = joined[pair.join()] = true; });
    boxes.forEach(function (box) { if (clauses[String(box.getAttribute("data-c"))]) documents[documentOf(box)] = true; });
    /** @param {Element} part @param {boolean} on */
    function set(part, on) { part.classList[lit && !on ? "add" : "remove"]("dim"); }
    boxes.forEach(function (box) {
      var clause = box.getAttribute("data-c"), project = box.getAttribute("data-p");
      set(box, clause ? clauses[clause] : project ? projects[project] : documents[documentOf(box)]);
    });
    edges.forEach(function (edge) {
      var clause = edge.getAttribute("data-c"), project = edge.getAttribute("data-p");
      set(edge, project ? joined[[clause, project].join()] : clauses[String(clause)]);
    });
  }

  /** @param {Event} event */
  function pointed(event) {
    var box = /** @type {any} */ (event.target);
    while (box && box !== graph && box.nodeName.toLowerCase() !== "a") box = box.parentNode;
    if (!box || box === graph) return dim(filtered);
    dim(pairs.filter(function (pair) {
      var clause = box.getAttribute("data-c"), project = box.getAttribute("data-p");
      if (clause || project) return pair[0] === clause || pair[1] === project;
      return boxes.some(function (other) { return other.getAttribute("data-c") === pair[0] && documentOf(other) === documentOf(box); });
    }));
  }

  if (graph) {
    var drawn = graph;
    ["mouseover", "focusin"].forEach(function (kind) { drawn.addEventListener(kind, pointed); });
    ["mouseleave", "focusout"].forEach(function (kind) { drawn.addEventListener(kind, function () { dim(filtered); }); });
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
