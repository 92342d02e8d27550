// Text → folded text; Han text → words along the cheapest path. Twin of words.py.
//
// Folded text holds one UTF-16 unit a character, so that lengths and places count characters as in Python: a rare Han character
// beyond them is lent a private one, the same for the whole visit.

const HAN = "\u3400-\u9fff\uf900-\ufaff〇\ue000-\uf8ff";
const LETTER = letterClass();
const HAN_RUN = new RegExp(`[${HAN}]+`, "g");
const LETTER_RUN = new RegExp(`(?:(?![${HAN}])${LETTER})+`, LETTER[0] === "[" ? "gu" : "g");
const ANY_RUN = new RegExp(`[${HAN}]+|(?:(?![${HAN}])${LETTER})+`, LETTER[0] === "[" ? "gu" : "g");
const BRACKETS = "〔〕[]【】〖〗﹝﹞{}";
const UNSEEN = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/;
const RADICALS = "⺁⺄⺇⺌⺍⺎⺟⺠⺥⺮⺶⺷⺸⻁⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳";
const RADICALS_READ = "厂乙几小小兀母民爪竹羊羊羊虎西见角角讠贝车辶辶辶阝钅長镸长门雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾齊齐歯齿竜龙亀龜龟";
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
    const bracket = BRACKETS.indexOf(part);
    const radical = RADICALS.indexOf(part);
    const plain = bracket >= 0 ? "()"[bracket % 2] : radical >= 0 ? RADICALS_READ[radical] : part;
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

/** Everything a pattern finds. @param {RegExp} pattern @param {string} text @returns {{start: number, text: string}[]} */
function matches(pattern, text) {
  pattern.lastIndex = 0;
  const found = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (!match[0]) pattern.lastIndex++;
    else found.push({ start: match.index, text: match[0] });
  }
  return found;
}

/** Cuts Han text along the cheapest path through costs of words; ties go to the longer first word. */
class Cutter {
  /** @param {Map<string, number>} costs @param {Map<string, number>} chars @param {number} unknown */
  constructor(costs, chars, unknown) {
    this.costs = costs;
    this.chars = chars;
    this.unknown = unknown;
  }

  /** A word and, as -1, what begins it. @param {string} word @param {number} cost */
  add(word, cost) {
    this.costs.set(word, cost);
    for (let end = 2; end < word.length; end++) {
      const part = word.slice(0, end);
      if (!this.costs.has(part)) this.costs.set(part, -1);
    }
  }

  /** The words of a run of Han characters, in order. @param {string} run @returns {string[]} */
  cut(run) {
    const size = run.length;
    const best = new Array(size + 1).fill(0);
    const ends = new Array(size).fill(0);
    for (let i = size - 1; i >= 0; i--) {
      const single = this.chars.get(run[i]);
      let cheapest = (single === undefined ? this.unknown : single) + best[i + 1];
      let end = i + 1;
      for (let j = i + 2; j <= size; j++) {
        const cost = this.costs.get(run.slice(i, j));
        if (cost === undefined) break;
        if (cost >= 0 && cost + best[j] <= cheapest) {
          cheapest = cost + best[j];
          end = j;
        }
      }
      best[i] = cheapest;
      ends[i] = end;
    }
    const words = [];
    for (let i = 0; i < size; i = ends[i]) words.push(run.slice(i, ends[i]));
    return words;
  }

  /** The words of two and three characters inside a longer word. @param {string} word */
  parts(word) {
    const found = [];
    for (const size of word.length > 3 ? [2, 3] : word.length === 3 ? [2] : []) {
      for (let i = 0; i + size <= word.length; i++) {
        const part = word.slice(i, i + size);
        const cost = this.costs.get(part);
        if (cost !== undefined && cost >= 0) found.push(part);
      }
    }
    return found;
  }
}
