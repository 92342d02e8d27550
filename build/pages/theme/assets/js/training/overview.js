// The overview: how far each unit is, what comes back today, what changed since it was learned, and the code to take along.
(function () {
  "use strict";
  const block = document.getElementById("training-data");
  const store = window.bangfu.training;
  if (!block || !store) return;
  /** @type {Record<string, string>} */
  const ENDINGS = { good: "办稳了", fair: "办成了，有漏", poor: "要重来" };
  const units = JSON.parse(block.textContent || "{}").units;

  /** @param {string} id @returns {any} */
  function at(id) {
    return document.getElementById(id);
  }

  /** @param {HTMLElement} list @param {Training.Unit} unit @param {Training.Item} item @param {string} more */
  function entry(list, unit, item, more) {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = unit.id + ".html#" + item.id;
    link.textContent = unit.title + "：" + item.ask;
    row.appendChild(link);
    if (more) row.appendChild(document.createTextNode(more));
    list.appendChild(row);
  }

  function refresh() {
    const state = store.read();
    const due = store.due();
    const back = at("due-list");
    const changed = at("changed-list");
    back.textContent = "";
    changed.textContent = "";
    units.forEach(function (/** @type {Training.Unit} */ unit) {
      let done = 0;
      let first = 0;
      unit.items.forEach(function (item) {
        const key = unit.id + "/" + item.id;
        const kept = state.items[key];
        if (!kept) return;
        if (kept.hash !== item.hash) entry(changed, unit, item, "（题目或所依的条款改过，请再做一次）");
        else if (due.indexOf(key) >= 0) entry(back, unit, item, "");
        done += 1;
        first += kept.first ? 1 : 0;
      });
      const line = document.querySelector('[data-progress="' + unit.id + '"]');
      if (line) line.textContent = done ? "做了 " + done + " / " + unit.items.length + " 题，头一次就对 " + first + " 题" : "还没有做";
    });
    at("due").hidden = !back.children.length;
    at("changed").hidden = !changed.children.length;
    Array.prototype.slice.call(document.querySelectorAll("[data-case]")).forEach(function (line) {
      const kept = state.cases[line.getAttribute("data-case")];
      line.textContent = kept ? "走过，结局：" + ENDINGS[kept.ending] : "";
    });
  }

  at("export").addEventListener("click", function () {
    at("code").value = store.code();
    at("code").focus();
    at("code").select();
    at("said").textContent = "这串字就是全部记录，复制到另一台设备上读入。";
  });
  at("import").addEventListener("click", function () {
    const count = store.take(at("code").value);
    at("said").textContent = count < 0 ? "这串字读不出来，请完整复制，再试一次。" : "读入了 " + count + " 条记录。";
    refresh();
  });
  at("clear").addEventListener("click", function () {
    const bring = store.clear();
    refresh();
    at("said").textContent = "已清除。";
    const undo = at("undo");
    undo.hidden = false;
    undo.onclick = function () {
      bring();
      undo.hidden = true;
      at("said").textContent = "已恢复。";
      refresh();
    };
  });
  refresh();
})();
