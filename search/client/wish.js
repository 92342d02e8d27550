// What a reader types → the text to search, what must stand so (in quotes), and what must not stand (-…). Twin of wish.py.

/** @typedef {{text: string, phrases: string[], without: string[]}} Wish */

const IN_QUOTES = /[「『“"]([^「」『』“”"]{2,100})[」』”"]/g;
const EXCLUDED = /(^|[\s\u001c-\u001f\u0085])[-−]([^\s\u001c-\u001f\u0085\-−]{1,40})/g;
const SPACES_BETWEEN = new RegExp(`([${HAN}])[\\s\\u001c-\\u001f\\u0085]+(?=[${HAN}])`, "g");

/** The parts of a folded question. @param {string} folded @returns {Wish} */
function wishOf(folded) {
  /** @type {string[]} */
  const without = [];
  const text = folded.replace(EXCLUDED, function (whole, before, word) {
    without.push(skeletonOf(word));
    return before + " ".repeat(whole.length - before.length);
  });
  /** @type {string[]} */
  const phrases = [];
  text.replace(IN_QUOTES, function (whole, phrase) {
    phrases.push(skeletonOf(phrase));
    return whole;
  });
  return { text: text, phrases: phrases.filter(Boolean), without: without.filter(Boolean) };
}

/** A text without the spaces that stand between Han characters. @param {string} text */
function unspaced(text) {
  return text.replace(SPACES_BETWEEN, "$1");
}

/** The letters and digits of folded text. @param {string} text */
function skeletonOf(text) {
  return matches(ANY_RUN, text).map((run) => run.text).join("");
}

/** Text with the characters that have lent their place. @param {string} text */
function realText(text) {
  return text.replace(/[\ue000-\uf8ff]/g, (unit) => lent[unit.charCodeAt(0) - 0xe000] || unit);
}
