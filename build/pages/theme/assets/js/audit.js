// The page that checks a pasted draft: everything happens on the device, nothing is sent anywhere.
(function () {
  "use strict";
  var TONES = { "ok": "ok", "no-such-clause": "stop", "not-in-force": "stop", "quote-differs": "stop", "wrong-number": "stop", "not-in-base": "warn", "not-held": "warn", "no-official-number": "warn" };
  var form = document.getElementById("audit");
  var box = document.getElementById("audit-found");
  if (!form || !box || !window.bangfuCite) return;
  var draft = document.getElementById("audit-draft");
  var day = document.getElementById("audit-day");
  var only = document.getElementById("audit-wrong");

  var bangfu = window.bangfu, make = bangfu.make;

  function data(id) { return JSON.parse(document.getElementById(id).textContent); }

  function link(url, text) {
    var a = make("a", "", [text]);
    a.setAttribute("href", url);
    return a;
  }

  /** An address on the day for which the draft is checked. */
  function dated(url) {
    var known = bangfu.day;
    return asked() === known.iso ? known.keep(url) : known.dated(url, asked());
  }

  function asked() { return day.value || bangfu.day.iso; }

  function line(text, place) { return text.slice(0, place).split("\n").length; }

  function item(text, finding) {
    var verdict = finding.verdict;
    var head = make("p", "finding__head", [
      make("span", "badge badge--" + (TONES[verdict.code] || "info"), [verdict.label]),
      make("strong", "", [finding.text.replace(/\s+/g, "")]), make("span", "soft", ["　第 " + line(text, finding.start) + " 行"]),
    ]);
    var parts = [head];
    if (verdict.note) parts.push(make("p", "", [bangfu.day.inWords(verdict.note)]));
    if (verdict.mend) parts.push(make("p", "", [make("strong", "", ["改法："]), bangfu.day.inWords(verdict.mend)]));
    if (verdict.policy) {
      var known = verdict.code === "ok" || verdict.code === "quote-differs" || verdict.code === "not-in-force";
      parts.push(make("p", "soft", [link(dated("policies/" + verdict.policy + ".html" + (known && verdict.clause ? "#" + verdict.clause : "")), "打开这份文件")]));
    }
    return make("li", "finding finding--" + (verdict.code === "ok" ? "ok" : "wrong"), parts);
  }

  function show() {
    var text = draft.value.replace(/\r\n?/g, "\n");
    var found = window.bangfuCite.audit(text, data("audit-catalog"), data("audit-grammar"), asked());
    var wrong = found.filter(function (finding) { return finding.verdict.code !== "ok"; });
    while (box.firstChild) box.removeChild(box.firstChild);
    var sum = found.length ? "共 " + found.length + " 处引用：正确 " + (found.length - wrong.length) + " 处，要改或要核对 " + wrong.length + " 处。" : text.trim() ? "没有找到引用。" : "先把文稿粘贴到上面。";
    box.appendChild(make("p", "lead", [sum]));
    var list = make("ul", "findings");
    (only.checked ? wrong : found).forEach(function (finding) { list.appendChild(item(text, finding)); });
    if (list.firstChild) box.appendChild(list);
    box.focus();
  }

  day.value = bangfu.day.iso;
  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
  });
  only.addEventListener("change", function () { if (box.firstChild) show(); });
})();
