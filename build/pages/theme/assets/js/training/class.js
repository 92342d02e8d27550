// A class's handed-in lines become a table, the hardest questions, a list to sign and certificates; all on the trainer's device.
(function () {
  "use strict";
  const block = document.getElementById("training-data");
  if (!block) return;
  /** @type {Training.Course} */
  const course = JSON.parse(block.textContent || "{}");
  const make = window.bangfu.make;
  const SHOWN = 10; // so many hardest questions can be talked through in an hour

  /** @param {string} id @returns {any} */
  function at(id) { return document.getElementById(id); }

  /** One line: a name, and the letters at its end. @param {string} text @returns {{name: string, handed: Training.Handed}[] | string} */
  function pupil(text) {
    const parts = /^(.*?)[\s:：,，]+([A-Za-z0-9_-]{20,})$/.exec(text.trim());
    const handed = parts && window.bangfu.training.readBack(course, parts[2]);
    return parts && handed ? [{ name: parts[1].trim(), handed: handed }] : text.trim();
  }

  /** @param {string} text */
  function gathered(text) {
    /** @type {Map<string, Training.Handed>} */
    const pupils = new Map();
    /** @type {string[]} */
    const torn = [];
    text.split("\n").filter(function (line) { return line.trim(); }).forEach(function (line) {
      const found = pupil(line);
      if (typeof found === "string") torn.push(found);
      else pupils.set(found[0].name, found[0].handed);
    });
    return { pupils: pupils, torn: torn };
  }

  /** @param {number[]} marks */
  function right(marks) { return marks.filter(function (mark) { return mark === 2; }).length; }

  /** @param {string[]} cells @param {string} kind */
  function row(cells, kind) {
    return make("tr", "", cells.map(function (cell) { return make(kind, "", [cell]); }));
  }

  /** @param {Map<string, Training.Handed>} pupils @param {Map<string, Training.Handed>} before */
  function table(pupils, before) {
    const rows = [row(["姓名"].concat(course.units.map(function (unit) { return unit.title; }), ["合计", "课前", "案例办稳"]), "th")];
    pupils.forEach(function (handed, name) {
      let place = 0;
      const cells = course.units.map(function (unit) {
        const part = handed.marks.slice(place, place + unit.items.length);
        place += unit.items.length;
        const done = part.filter(Boolean).length;
        return done ? right(part) + " / " + done : "没做";
      });
      const early = before.get(name);
      rows.push(row([name].concat(cells, [
        right(handed.marks) + " / " + handed.marks.length, early ? String(right(early.marks)) : "—", String(handed.cases),
      ]), "td"));
    });
    at("class-table").replaceChildren(make("table", "", rows));
  }

  /** The questions that most got wrong at the first try. @param {Map<string, Training.Handed>} pupils */
  function hardest(pupils) {
    /** @type {{unit: string, item: Training.Item, done: number, wrong: number}[]} */
    const asked = [];
    course.units.forEach(function (unit) {
      unit.items.forEach(function (item) { asked.push({ unit: unit.id, item: item, done: 0, wrong: 0 }); });
    });
    pupils.forEach(function (handed) {
      handed.marks.forEach(function (mark, place) {
        asked[place].done += mark ? 1 : 0;
        asked[place].wrong += mark === 1 ? 1 : 0;
      });
    });
    const worst = asked.filter(function (one) { return one.wrong; }).sort(function (one, other) {
      return other.wrong / other.done - one.wrong / one.done || other.wrong - one.wrong;
    }).slice(0, SHOWN);
    at("hardest").replaceChildren.apply(at("hardest"), worst.map(function (one) {
      const link = make("a", "", [one.item.ask]);
      link.setAttribute("href", one.unit + ".html#" + one.item.id);
      return make("li", "", [link, "　" + one.done + " 人做，" + one.wrong + " 人头一次错"]);
    }));
  }

  /** @param {Map<string, Training.Handed>} pupils */
  function papers(pupils) {
    const names = Array.from(pupils.keys());
    at("roll").replaceChildren(make("table", "", [row(["序号", "姓名", "单位", "签名"], "th")].concat(names.map(function (name, place) {
      return row([String(place + 1), name, "", ""], "td");
    }))));
    at("certificates").replaceChildren.apply(at("certificates"), names.map(function (name) {
      const handed = /** @type {Training.Handed} */ (pupils.get(name));
      return make("section", "certificate", [
        make("h3", "", ["培训记录"]),
        make("p", "certificate__name", [name]),
        make("p", "", ["做了 " + handed.marks.filter(Boolean).length + " 道题，头一次就对 " + right(handed.marks) + " 道；" + course.cases.length + " 个案例里办稳了 " + handed.cases + " 个。"]),
        make("p", "", ["日期：" + window.bangfu.day.words(window.bangfu.day.iso) + "　内容指纹：" + course.stamp]),
        make("p", "", ["讲课人签名：＿＿＿＿＿＿＿＿　单位盖章："]),
      ]);
    }));
  }

  /** What could not be read, and what was learned from other content. @param {string[]} torn @param {Map<string, Training.Handed>} pupils */
  function told(torn, pupils) {
    const old = Array.from(pupils.keys()).filter(function (name) {
      const handed = pupils.get(name);
      return handed && !handed.same;
    });
    const parts = ["读出 " + pupils.size + " 个人。"];
    if (torn.length) parts.push("读不出来的：" + torn.map(function (line) { return "「" + line + "」"; }).join("") + "。请本人重新复制整行。");
    if (old.length) parts.push(old.join("、") + "学的是改过以前的内容，题目可能对不上。");
    return parts.join("");
  }

  at("gather").addEventListener("click", function () {
    const after = gathered(at("handed").value), before = gathered(at("handed-before").value);
    at("class-said").textContent = told(after.torn.concat(before.torn), after.pupils);
    at("class-result").hidden = !after.pupils.size;
    table(after.pupils, before.pupils);
    hardest(after.pupils);
    papers(after.pupils);
  });
  ["roll", "certificates"].forEach(function (part) {
    at("print-" + part).addEventListener("click", function () {
      document.body.setAttribute("data-print", part);
      window.print();
      document.body.removeAttribute("data-print");
    });
  });
})();
