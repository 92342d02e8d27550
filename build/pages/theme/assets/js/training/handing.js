// What is handed in: a learner's first tries and cases as a line of about forty letters, and such a line read back.
(function () {
  "use strict";
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  // Three states a question, five questions a byte: 3 to the 5th is 243. The last two parts tell content and tearing.
  const AT_ONCE = 5;
  const CHECK_BITS = 11;

  /** @param {string} text */
  function sum(text) {
    let value = 7;
    for (let place = 0; place < text.length; place += 1) value = (value * 31 + text.charCodeAt(place)) % 2147483647;
    return value % (1 << CHECK_BITS);
  }

  /** @param {number} value @param {number} bits */
  function binary(value, bits) {
    return ("0".repeat(bits) + value.toString(2)).slice(-bits);
  }

  /** The questions of all units in their order, each as its key and its hash. @param {Training.Course} course */
  function questions(course) {
    return course.units.reduce(function (/** @type {{key: string, hash: string}[]} */ all, unit) {
      return all.concat(unit.items.map(function (item) { return { key: unit.id + "/" + item.id, hash: item.hash }; }));
    }, []);
  }

  /** Not done 0, wrong at the first try 1, right at it 2. @param {Training.Course} course @param {Training.State} state @returns {number[]} */
  function firsts(course, state) {
    return questions(course).map(function (asked) {
      const kept = state.items[asked.key];
      return !kept || kept.hash !== asked.hash ? 0 : kept.first ? 2 : 1;
    });
  }

  /** The line of letters. @param {Training.Course} course @param {Training.State} state */
  function code(course, state) {
    const marks = firsts(course, state);
    let bits = "";
    for (let place = 0; place < marks.length; place += AT_ONCE) {
      const few = marks.slice(place, place + AT_ONCE);
      bits += binary(few.reduceRight(function (value, mark) { return value * 3 + mark; }, 0), 8);
    }
    bits += course.cases.map(function (id) { return state.cases[id] && state.cases[id].ending === "good" ? "1" : "0"; }).join("");
    bits += binary(sum(course.stamp), CHECK_BITS);
    bits += binary(sum(bits), CHECK_BITS);
    return bits.replace(/.{1,6}/g, function (six) { return LETTERS[parseInt((six + "00000").slice(0, 6), 2)]; });
  }

  /** A line read back; null where letters are missing or torn. @param {Training.Course} course @param {string} text @returns {Training.Handed | null} */
  function read(course, text) {
    const count = questions(course).length;
    const length = Math.ceil(count / AT_ONCE) * 8 + course.cases.length;
    let bits = "";
    for (const letter of text) {
      if (LETTERS.indexOf(letter) < 0) return null;
      bits += binary(LETTERS.indexOf(letter), 6);
    }
    const whole = length + 2 * CHECK_BITS;
    if (bits.length < whole || bits.length >= whole + 6) return null;
    if (parseInt(bits.slice(whole - CHECK_BITS, whole), 2) !== sum(bits.slice(0, whole - CHECK_BITS))) return null;
    const marks = [];
    for (let place = 0; place < count; place += AT_ONCE) {
      let value = parseInt(bits.slice(place / AT_ONCE * 8, place / AT_ONCE * 8 + 8), 2);
      for (let one = 0; one < AT_ONCE && place + one < count; one += 1) {
        marks.push(value % 3);
        value = Math.floor(value / 3);
      }
    }
    return {
      marks: marks,
      cases: bits.slice(length - course.cases.length, length).split("").filter(function (bit) { return bit === "1"; }).length,
      same: parseInt(bits.slice(length, length + CHECK_BITS), 2) === sum(course.stamp),
    };
  }

  window.bangfu.training.code40 = code;
  window.bangfu.training.readBack = read;
})();
