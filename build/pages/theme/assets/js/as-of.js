// Every mark that depends on the day, for today or the day that is looked at: a document takes effect on its day without a new build.
(function () {
  "use strict";
  var status = window.bangfuStatus, day = window.bangfu.day;
  var block = document.getElementById("days");
  var days = block ? JSON.parse(block.textContent) : {};

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  function mark(element, text, tone) {
    element.textContent = text;
    element.className = element.className.replace(/badge--\w+/, "badge--" + tone);
  }

  all("[data-policy]").forEach(function (badge) {
    var times = days[badge.getAttribute("data-policy")];
    var label = status.LABELS[status.statusOn(times, day.iso)];
    mark(badge, label[0], label[1]);
    var sentence = badge.parentElement && badge.parentElement.querySelector("[data-why]");
    var why = status.reason(times, day.iso);
    if (sentence && (why || day.chosen)) sentence.textContent = day.inWords(why ? why[3] : times.dates) + "。";
  });

  all("[data-period]").forEach(function (part) {
    var badge = part.querySelector(".badge"), text = part.querySelector("[data-running]");
    var found = status.running(JSON.parse(part.getAttribute("data-period")), day.iso);
    if (badge) mark(badge, found[0], found[1]);
    if (text && found[2]) text.textContent = found[2];
    if (part.hasAttribute("data-only-over")) part.hidden = found[1] !== "stop" && !(day.chosen && found[1] === "info");
  });

  // Whether a standard holds where the reader is: the own place's, what that lies in, and the nation's.
  function near(item, part) {
    var place = window.bangfu.place.state.place;
    var line = place ? window.bangfu.place.lineOf(place.code) : ["100000"];
    var card = document.querySelector("[data-home]"), home = card ? card.getAttribute("data-home") : "";
    return part.hasAttribute("data-here") || line.concat(home).indexOf(item.getAttribute("data-place")) >= 0;
  }

  // Standards: those of the day, and what was history by then; what is later than the day was not there yet.
  function sorted(part) {
    all(".later-note", part).forEach(function (one) { one.remove(); });
    var lots = { current: part.querySelector("[data-lot=current]"), elsewhere: part.querySelector("[data-lot=elsewhere]"), past: part.querySelector("[data-lot=past]") };
    var count = { current: 0, elsewhere: 0, past: 0, later: 0 };
    all(".amount", part).sort(function (a, b) { return year(b) - year(a); }).forEach(function (item) {
      var standing = status.standing(standard(item), day.iso), last = item.querySelector("[data-last-year]");
      if (last) last.hidden = standing !== "last_year";
      item.querySelector("[data-doubt]").hidden = standing !== "doubt";
      if (standing === "last_year" || standing === "doubt") standing = "current";
      if (standing === "current" && !near(item, part)) standing = "elsewhere";
      count[standing]++;
      item.hidden = standing === "later";
      item.classList[standing === "past" ? "add" : "remove"]("amount--historic");
      item.querySelector("[data-past]").hidden = standing !== "past";
      (standing === "past" || standing === "elsewhere" ? lots[standing].querySelector("ul") : lots.current).appendChild(item);
    });
    lots.current.hidden = !count.current;
    ["elsewhere", "past"].forEach(function (name) {
      lots[name].hidden = !count[name];
      lots[name].querySelector("[data-count]").textContent = count[name];
    });
    all("[data-lot=lead]", part).forEach(function (lead) { lead.hidden = !count.current && !count.elsewhere; });
    all("[data-lot=nothing]", part).forEach(function (nothing) { nothing.hidden = !!count.current; });
    if (count.later) part.appendChild(note("还有 " + count.later + " 条" + day.words(day.iso) + "以后的标准，没有显示。"));
  }
  function sortAll() { all(".standards").forEach(sorted); }
  sortAll();
  document.addEventListener("bangfu:place", sortAll);

  function standard(item) {
    return {
      year: year(item), historic: item.hasAttribute("data-historic"), checked: Number(item.getAttribute("data-checked")),
      from: item.getAttribute("data-from") || "", to: item.getAttribute("data-to") || "", confirmed: item.getAttribute("data-confirmed") || "",
      stale: item.getAttribute("data-stale") || "",
    };
  }

  function year(item) { return Number(item.getAttribute("data-standard")); }

  function note(text) {
    var p = document.createElement("p");
    p.className = "soft later-note";
    p.textContent = text;
    return p;
  }

  // What is told of a year after the day stays readable, and says so.
  all("[data-year]").forEach(function (part) {
    if (Number(part.getAttribute("data-year")) <= Number(day.iso.slice(0, 4))) return;
    var said = document.createElement("span");
    said.className = "later__mark";
    said.textContent = "（那一天以后的事）";
    part.classList.add("is-later");
    part.insertBefore(said, part.firstChild);
  });
  // A line of the card becomes last year's, or is told no more, by the reader's own clock.
  all("[data-turns]").forEach(function (line) {
    var turns = JSON.parse(line.getAttribute("data-turns")).filter(function (turn) { return turn[0] <= day.iso; });
    var now = turns[turns.length - 1], badge = line.querySelector(".badge");
    if (!now) return;
    if (!now[2]) { line.textContent = "没有查到新的，打电话问。"; return; }
    if (!badge) { badge = document.createElement("span"); badge.className = "badge badge--warn"; line.appendChild(badge); }
    badge.textContent = now[1];
    badge.hidden = !now[1];
  });

  all("[data-until]").forEach(function (part) { part.hidden = part.getAttribute("data-until") >= day.iso; });
})();
