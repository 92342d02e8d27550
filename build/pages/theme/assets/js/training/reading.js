// How questions are shown and typed answers read: a mixed order of options, and addresses of clauses in their several spellings.
(function () {
  "use strict";

  /** A fixed order that is not the right one, the same on every visit. @template T @param {T[]} nodes @param {number} seed @returns {T[]} */
  function mixed(nodes, seed) {
    const rest = nodes.slice();
    const result = [];
    let value = seed;
    while (rest.length) {
      value = (value * 16807) % 2147483647;
      result.push(rest.splice(value % rest.length, 1)[0]);
    }
    const same = result.every(function (node, place) {
      return node === nodes[place];
    });
    return same ? result.reverse() : result;
  }

  const CN = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

  /** Up to 99, as clauses are numbered. @param {string} digits */
  function chinese(digits) {
    const number = Number(digits);
    if (number < 10) return CN[number];
    const tens = Math.floor(number / 10);
    return (tens > 1 ? CN[tens] : "") + "十" + (number % 10 ? CN[number % 10] : "");
  }

  /** 第43条第1款第(2)项 and 第四十三条第一款第（二）项 are one address. @param {string} text */
  function address(text) {
    return text.normalize("NFKC").replace(/[\s()]/g, "").replace(/\d{1,2}/g, chinese);
  }

  window.bangfu.training.mixed = mixed;
  window.bangfu.training.address = address;
})();
