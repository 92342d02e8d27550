// The results page: units, first-try score, the day and the fingerprint of the content, filled in on the device; to show or to print.
(function () {
  "use strict";
  const block = document.getElementById("training-data");
  const store = window.bangfu.training;
  if (!block || !store) return;
  const data = JSON.parse(block.textContent || "{}");
  const state = store.read();
  const body = at("results");
  const sums = [0, 0, 0];

  /** @param {string} id */
  function at(id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
  }

  /** @param {HTMLElement} row @param {string[]} values */
  function cells(row, values) {
    values.forEach(function (value) {
      const cell = document.createElement("td");
      cell.textContent = value;
      row.appendChild(cell);
    });
    body.appendChild(row);
  }

  data.units.forEach(function (/** @type {Training.Unit} */ unit) {
    let done = 0;
    let first = 0;
    let now = 0;
    unit.items.forEach(function (item) {
      const kept = state.items[unit.id + "/" + item.id];
      if (!kept || kept.hash !== item.hash) return;
      done += 1;
      first += kept.first ? 1 : 0;
      now += kept.box > 0 ? 1 : 0;
    });
    sums[0] += done;
    sums[1] += first;
    sums[2] += now;
    cells(document.createElement("tr"), [unit.title, done + " / " + unit.items.length, String(first), String(now)]);
  });
  cells(document.createElement("tr"), ["合计", String(sums[0]), String(sums[1]), String(sums[2])]);
  const cases = Object.keys(state.cases).filter(function (id) {
    return data.cases.indexOf(id) >= 0 && state.cases[id].ending === "good";
  });
  const who = store.people.now();
  if (who) at("who").textContent = who;
  const handIn = /** @type {HTMLTextAreaElement} */ (at("hand-in"));
  handIn.value = (who || "（写上名字）") + " " + store.code40(data, state);
  at("copy-line").addEventListener("click", function () {
    handIn.select();
    const done = document.execCommand("copy");
    at("copied").textContent = done ? "已复制，发给讲课的人。" : "已选中，请长按复制。";
  });
  const now = new Date();
  at("day").textContent = now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日";
  at("cases-done").textContent = cases.length + " / " + data.cases.length;
  at("print").hidden = false;
  at("print").addEventListener("click", function () {
    window.print();
  });
})();
