// One tap copies a citation; where the clipboard is closed to pages, the text is shown and selected instead.
(function () {
  "use strict";
  var FORMS = [["full", "全称"], ["short", "简短"], ["status", "带时效"], ["words", "连同文字"], ["markdown", "网页链接"]];
  var source = document.getElementById("citations");
  if (!source) return;
  /** @type {Record<string, any>} anchor → its citation in each form */
  var citations = JSON.parse(source.textContent || "");
  var bangfu = window.bangfu, make = bangfu.make, status = window.bangfu.status, block = document.getElementById("days");
  /** @type {Record<string, BangfuTimes>} */
  var days = block ? JSON.parse(block.textContent || "") : {};
  var own = (document.querySelector("h1 ~ p [data-policy]") || source).getAttribute("data-policy") || "";

  var voice = document.body.appendChild(make("p", "unseen")); // a button's new words are not read out; these are
  voice.setAttribute("role", "status");

  /** @param {Element} button @param {string} text */
  function said(button, text) {
    voice.textContent = text;
    var before = button.getAttribute("data-label") || button.textContent;
    button.setAttribute("data-label", before);
    button.textContent = text;
    window.setTimeout(function () { button.textContent = before; voice.textContent = ""; }, 2500);
  }

  /** Shows the text selected, ready for the reader's own copying. @param {Element} box @param {string} text */
  function select(box, text) {
    var field = box.querySelector("textarea") || /** @type {HTMLTextAreaElement} */ (box.appendChild(make("textarea", "copy__text")));
    field.readOnly = true;
    field.rows = 3;
    field.value = text;
    field.focus();
    field.select();
    field.setSelectionRange(0, text.length);
    try {
      return document.execCommand("copy");
    } catch (refused) {
      return false;
    }
  }

  /** @param {string} text @param {Element} button @param {Element} box */
  function copy(text, button, box) {
    function fallback() { said(button, select(box, text) ? "已复制" : "已选中，长按复制"); }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { said(button, "已复制"); }, fallback);
    } else fallback();
  }

  /** @param {any} rows @param {string} form */
  function textOf(rows, form) {
    if (form === "markdown") return "[" + rows.short + "](" + new URL(bangfu.root + bangfu.day.keep(rows.url), window.location.href).href + ")";
    if (form === "words") return rows.full + rows.words;
    return form === "status" ? statusText(rows) : rows[form];
  }

  /** The status form is made for the day that is looked at, not for the day of the build. @param {any} rows */
  function statusText(rows) {
    var times = days[rows.policy || own], why = status.reason(times, bangfu.day.iso);
    var reason = why ? bangfu.day.inWords(why[3]) : "";
    var label = status.LABELS[status.statusOn(times, bangfu.day.iso)][0];
    // That no source states a day is a note of ours: it stands on the page, and in no citation.
    var known = times.dates.replace(/^施行日期来源未注明；?/, ""), parts = [known, reason !== times.dates && reason !== known ? reason : "", "截至" + bangfu.day.words(bangfu.day.iso) + label];
    return rows.full + "（" + parts.filter(Boolean).join("；") + "）";
  }

  /** @type {Record<string, HTMLButtonElement[]>} anchor → its two buttons */
  var buttons = Object.create(null);

  /** @param {string} text @param {string} does */
  function button(text, does) {
    var made = /** @type {HTMLButtonElement} */ (make("button", "copy__tap", [text]));
    made.type = "button";
    made.setAttribute("data-does", does);
    return made;
  }

  /** Each button says which clause it is for: read alone, 「更多」 says nothing. @param {string} anchor */
  function name(anchor) {
    (buttons[anchor] || []).forEach(function (button) {
      button.setAttribute("aria-label", button.getAttribute("data-does") + "：" + citations[anchor].short);
    });
  }

  // Where another document is in force on the day that is looked at, its clause is what is cited (line.js).
  bangfu.citations = {
    policy: own,
    replace: function (other, clauses) {
      Object.keys(clauses).forEach(function (anchor) {
        if (!citations[anchor]) return;
        citations[anchor] = Object.assign({ policy: other }, clauses[anchor]);
        name(anchor);
      });
    },
  };

  Object.keys(citations).forEach(function (anchor) {
    var target = document.getElementById(anchor);
    var head = target && (target.nodeName === "P" ? target : target.querySelector(".clause__head, p"));
    if (!head) return;
    var whole = head === target || head.className.indexOf("clause__head") >= 0;
    var box = make("span", "copy"), tap = button(whole ? "复制引用" : "复制", "复制引用");
    var more = whole ? button("其他写法", "其他写法") : button("更多", "更多写法");
    buttons[anchor] = [tap, more];
    name(anchor);
    tap.addEventListener("click", function () { copy(textOf(citations[anchor], "full"), tap, box); });
    more.setAttribute("aria-expanded", "false");
    more.addEventListener("click", function () {
      var open = box.querySelector(".copy__forms");
      more.setAttribute("aria-expanded", String(!open));
      if (open) return void box.removeChild(open);
      var list = make("span", "copy__forms");
      FORMS.filter(function (form) { return form[0] !== "words" || citations[anchor].words; }).forEach(function (form) {
        var take = /** @type {HTMLButtonElement} */ (make("button", "", [form[1] + "：" + textOf(citations[anchor], form[0])]));
        take.type = "button";
        take.addEventListener("click", function () { copy(textOf(citations[anchor], form[0]), take, box); });
        list.appendChild(take);
      });
      box.appendChild(list);
    });
    box.appendChild(tap);
    box.appendChild(document.createTextNode("　"));
    box.appendChild(more);
    // A gap that goes with the line before, so that buttons which begin a line stand at its edge.
    if (head.nodeName === "P") head.appendChild(document.createTextNode("　"));
    head.appendChild(box);
  });
})();
