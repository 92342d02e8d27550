// Text → folded text. Twin of words.py; what is read as what comes from there.
//
// Folded text holds one UTF-16 unit a character, so that lengths and places count characters as in Python: a rare Han character
// beyond them is lent a private one, the same for the whole visit.

const HAN = "\u3400-\u9fff\uf900-\ufaff〇\ue000-\uf8ff";
const LETTER = letterClass();
const HAN_RUN = new RegExp(`[${HAN}]+`, "g");
const LETTER_RUN = new RegExp(`(?:(?![${HAN}])${LETTER})+`, LETTER[0] === "[" ? "gu" : "g");
const ANY_RUN = new RegExp(`[${HAN}]+|(?:(?![${HAN}])${LETTER})+`, LETTER[0] === "[" ? "gu" : "g");
const UNSEEN = new RegExp(CORE.folding.unseen);
/** @type {Record<string, string>} brackets and radicals, and what they are read as */
const READ_AS = CORE.folding.readAs;
/** @type {Record<string, string>} */
const folding = Object.create(null);
/** @type {Record<string, string>} */
const simplified = Object.create(null);
/** @type {string[]} */
const lent = [];

/** Letters and digits; browsers before 2018 know no classes of Unicode, so there the scripts that our readers type. */
function letterClass() {
  try {
    return new RegExp("[\\p{L}\\p{N}]", "u") && "[\\p{L}\\p{N}]";
  } catch (unknown) {
    return "(?:[0-9a-z\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u03ff\u0400-\u052f\u3005\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3])";
  }
}

/** A character in one UTF-16 unit. @param {string} char */
function oneUnit(char) {
  const code = char.codePointAt(0) || 0;
  if (code < 0x10000) return code >= 0xe000 && code < 0xf900 ? "\ufffd" : char;
  if (code < 0x20000 || code > 0x3134f) return "\ufffd";
  let place = lent.indexOf(char);
  if (place < 0) place = lent.push(char) - 1;
  return String.fromCharCode(0xe000 + (place % 6400));
}

/** @param {string} char */
function foldedChar(char) {
  let text = "";
  if (UNSEEN.test(char)) return text;
  for (const part of char.normalize("NFKC").toLowerCase()) {
    const plain = READ_AS[part] || part;
    text += oneUnit(simplified[plain] || plain);
  }
  return text;
}

/**
 * Text in one form, and for each of its characters the place it comes from, in characters.
 * @param {string} text @returns {{text: string, origin: number[]}}
 */
function fold(text) {
  let folded = "";
  /** @type {number[]} */
  const origin = [];
  Array.from(text).forEach(function (char, place) {
    if (folding[char] === undefined) folding[char] = foldedChar(char);
    for (let i = folding[char].length; i > 0; i--) origin.push(place);
    folded += folding[char];
  });
  return { text: folded, origin: origin };
}

/** Read traditional characters as simplified ones from now on. @param {[string, string]} pairs */
function foldTraditional(pairs) {
  const targets = Array.from(pairs[1]);
  Array.from(pairs[0]).forEach((char, i) => (simplified[char] = targets[i]));
  Object.keys(folding).forEach((char) => delete folding[char]);
}
