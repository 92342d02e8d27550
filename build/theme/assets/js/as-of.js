// Every mark that depends on the day, as of today or of ?as_of=: a document takes effect on its day without a new build.
(function () {
  "use strict";
  var status = window.bangfuStatus;
  if (!status) return;

  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  function today() {
    var now = new Date();
    return [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
  }

  function asked() {
    var found = /[?&]as_of=(\d{4}-\d{2}-\d{2})(?:&|$)/.exec(window.location.search);
    return found && !isNaN(Date.parse(found[1])) ? found[1] : "";
  }

  var chosen = asked(), day = chosen || today();

  function mark(element, text, tone) {
    element.textContent = text;
    element.className = element.className.replace(/badge--\w+/, "badge--" + tone);
  }

  function longDays(text) {
    return text.replace(/(\d{4}-\d{2}-\d{2}) ?/g, function (whole, iso) { return status.words(iso); });
  }

  all("[data-times]").forEach(function (badge) {
    var times = JSON.parse(badge.getAttribute("data-times"));
    var label = status.LABELS[status.statusOn(times, day)];
    mark(badge, label[0], label[1]);
    var sentence = badge.parentElement && badge.parentElement.querySelector("[data-why]");
    var why = status.reason(times, day);
    if (sentence && why) sentence.textContent = longDays(why[3]) + "。";
  });

  all("[data-period]").forEach(function (part) {
    var badge = part.querySelector(".badge"), text = part.querySelector("[data-running]");
    var found = status.running(JSON.parse(part.getAttribute("data-period")), day);
    if (badge) mark(badge, found[0], found[1]);
    if (text && found[2]) text.textContent = found[2];
  });

  // Standards and application windows: what is later than the day is not shown as if it were there already.
  all("[data-year]").forEach(function (part) {
    var later = Number(part.getAttribute("data-year")) > Number(day.slice(0, 4));
    part.classList[later ? "add" : "remove"]("is-later");
    if (later && chosen) part.insertBefore(note("那一天还没有这个标准。"), part.firstChild);
  });
  all("[data-until]").forEach(function (part) { part.hidden = part.getAttribute("data-until") >= day; });

  function note(text) {
    var p = document.createElement("p");
    p.className = "soft";
    p.textContent = text;
    return p;
  }

  /** The version of this law that is in force on the day, if it is another one. */
  all("[data-versions]").forEach(function (part) {
    JSON.parse(part.getAttribute("data-versions")).forEach(function (version) {
      if (version.own || status.statusOn(version.times, day) !== "in_force") return;
      var a = document.createElement("a");
      a.href = version.id + ".html" + (chosen ? "?as_of=" + chosen : "") + window.location.hash;
      a.textContent = "《" + version.title + "》（" + version.year + "年）";
      part.textContent = status.words(day) + "施行的是另一版本：";
      part.appendChild(a);
      part.hidden = false;
    });
  });

  /** A link within the site keeps the chosen day. */
  function keep(link) {
    var href = link.getAttribute("href") || "";
    if (!href || /^[a-z][a-z0-9+.-]*:|^\/\/|^#/i.test(href) || !/\.html(?:$|[?#])/.test(href) || /as_of=/.test(href)) return;
    var parts = href.split("#");
    link.setAttribute("href", parts[0] + (parts[0].indexOf("?") < 0 ? "?" : "&") + "as_of=" + chosen + (parts[1] ? "#" + parts[1] : ""));
  }

  function go(value) {
    window.location.href = window.location.pathname + (value ? "?as_of=" + value : "") + window.location.hash;
  }

  function control() {
    var row = document.createElement("p"), label = document.createElement("label"), input = document.createElement("input");
    row.className = "when";
    label.textContent = "按哪一天看时效";
    input.type = "date";
    input.value = day;
    input.addEventListener("change", function () { if (/^\d{4}-\d{2}-\d{2}$/.test(input.value)) go(input.value); });
    label.appendChild(input);
    row.appendChild(label);
    // Officers' pages have it under the title; on a worker's page it waits beside the legal bases.
    var main = document.getElementById("content"), title = main && main.querySelector("h1"), bases = document.getElementById("basis");
    if (bases && bases.parentElement) bases.parentElement.insertBefore(row, bases.nextSibling);
    else if (title && title.parentElement) title.parentElement.insertBefore(row, title.nextSibling);
  }

  if (document.querySelector("[data-times], [data-period]")) control();
  if (chosen) {
    var bar = document.createElement("div"), back = document.createElement("a");
    bar.className = "as-of";
    bar.textContent = "现在按 " + status.words(chosen) + " 的时效显示。";
    back.href = window.location.pathname.split("/").pop() + window.location.hash;
    back.textContent = "回到今天";
    bar.appendChild(back);
    document.body.insertBefore(bar, document.body.firstChild);
    all("main a, .menu a, .foot a").forEach(keep);
  }
})();
