// Every mark that depends on the day, for today or the day that is looked at: a document takes effect on its day without a new build.
(function () {
  "use strict";
  var status = window.bangfu.status, day = window.bangfu.day;
  var block = document.getElementById("days");
  /** @type {Record<string, BangfuTimes>} */
  var days = block ? JSON.parse(block.textContent || "") : {};

  /** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  /** What stands there always. @param {Element} root @param {string} selector @returns {HTMLElement} */
  function one(root, selector) { return /** @type {HTMLElement} */ (root.querySelector(selector)); }

  /** @param {Element} element @param {string} name */
  function said(element, name) { return element.getAttribute(name) || ""; }

  /** @param {Element} element @param {string} text @param {string} tone */
  function mark(element, text, tone) {
    element.textContent = text;
    element.className = element.className.replace(/badge--\w+/, "badge--" + tone);
  }

  all("[data-policy]").forEach(function (badge) {
    var times = days[said(badge, "data-policy")];
    var label = status.LABELS[status.statusOn(times, day.iso)];
    mark(badge, label[0], label[1]);
    var sentence = badge.parentElement && badge.parentElement.querySelector("[data-why]");
    var why = status.reason(times, day.iso);
    if (sentence && (why || day.chosen)) sentence.textContent = day.inWords(why ? why[3] : times.dates) + "。";
  });

  all("[data-period]").forEach(function (part) {
    var badge = part.querySelector(".badge"), text = part.querySelector("[data-running]");
    var found = status.running(JSON.parse(said(part, "data-period")), day.iso);
    if (badge) mark(badge, found[0], found[1]);
    if (text && found[2]) text.textContent = found[2];
    if (part.hasAttribute("data-only-over")) part.hidden = found[1] !== "stop" && !(day.chosen && found[1] === "info");
  });

  /** Whether a standard holds where the reader is: the own place's, what that lies in, and the nation's. @param {Element} item @param {Element} part */
  function near(item, part) {
    var place = window.bangfu.place.state.place;
    var line = place ? window.bangfu.place.lineOf(place.code) : ["100000"];
    var card = document.querySelector("[data-home]"), home = card ? said(card, "data-home") : "";
    return part.hasAttribute("data-here") || line.concat(home).indexOf(said(item, "data-place")) >= 0;
  }

  /** Standards: those of the day, and what was history by then; what is later than the day was not there yet. @param {HTMLElement} part */
  function sorted(part) {
    all(".later-note", part).forEach(function (one) { one.remove(); });
    /** @type {Record<string, HTMLElement>} */
    var lots = { current: one(part, "[data-lot=current]"), elsewhere: one(part, "[data-lot=elsewhere]"), past: one(part, "[data-lot=past]") };
    /** @type {Record<string, number>} */
    var count = { current: 0, elsewhere: 0, past: 0, later: 0 };
    all(".amount", part).sort(function (a, b) { return year(b) - year(a); }).forEach(function (item) {
      var standing = status.standing(standard(item), day.iso), last = one(item, "[data-last-year]");
      if (last) last.hidden = standing !== "last_year";
      one(item, "[data-doubt]").hidden = standing !== "doubt";
      if (standing === "last_year" || standing === "doubt") standing = "current";
      if (standing === "current" && !near(item, part)) standing = "elsewhere";
      count[standing]++;
      item.hidden = standing === "later";
      item.classList[standing === "past" ? "add" : "remove"]("amount--historic");
      one(item, "[data-past]").hidden = standing !== "past";
      (standing === "past" || standing === "elsewhere" ? one(lots[standing], "ul") : lots.current).appendChild(item);
    });
    lots.current.hidden = !count.current;
    ["elsewhere", "past"].forEach(function (name) {
      lots[name].hidden = !count[name];
      one(lots[name], "[data-count]").textContent = String(count[name]);
    });
    all("[data-lot=lead]", part).forEach(function (lead) { lead.hidden = !count.current && !count.elsewhere; });
    all("[data-lot=nothing]", part).forEach(function (nothing) { nothing.hidden = !!count.current; });
    if (count.later) part.appendChild(note("还有 " + count.later + " 条" + day.words(day.iso) + "以后的标准，没有显示。"));
  }
  function sortAll() { all(".standards").forEach(sorted); }
  sortAll();
  document.addEventListener("bangfu:place", sortAll);

  /** @param {Element} item */
  function standard(item) {
    return {
      year: year(item), historic: item.hasAttribute("data-historic"), checked: Number(item.getAttribute("data-checked")),
      from: said(item, "data-from"), to: said(item, "data-to"), confirmed: said(item, "data-confirmed"), stale: said(item, "data-stale"),
    };
  }

  /** @param {Element} item */
  function year(item) { return Number(item.getAttribute("data-standard")); }

  /** @param {string} text */
  function note(text) {
    var p = document.createElement("p");
    p.className = "soft later-note";
    p.textContent = text;
    return p;
  }

  // What is told of a year after the day stays readable, and says so.
  all("[data-year]").forEach(function (part) {
    if (Number(part.getAttribute("data-year")) <= Number(day.iso.slice(0, 4))) return;
    var later = document.createElement("span");
    later.className = "later__mark";
    later.textContent = "（那一天以后的事）";
    part.classList.add("is-later");
    part.insertBefore(later, part.firstChild);
  });
  // A line of the card becomes last year's, or is told no more, by the reader's own clock.
  all("[data-turns]").forEach(function (line) {
    /** @type {[string, string, boolean][]} from a day on: its mark, and whether it is still told */
    var all = JSON.parse(said(line, "data-turns")), turns = all.filter(function (turn) { return turn[0] <= day.iso; });
    var now = turns[turns.length - 1], badge = /** @type {HTMLElement | null} */ (line.querySelector(".badge"));
    if (!now) return;
    if (!now[2]) { line.textContent = "没有查到新的，打电话问。"; return; }
    if (!badge) { badge = document.createElement("span"); badge.className = "badge badge--warn"; line.appendChild(badge); }
    badge.textContent = now[1];
    badge.hidden = !now[1];
  });

  all("[data-until]").forEach(function (part) { part.hidden = said(part, "data-until") >= day.iso; });
})();
