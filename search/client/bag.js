// Folded text → its terms, words and bigrams; citations and document numbers kept whole. Twin of words.py.

const NUMERAL_RUN = new RegExp(`[${NUMERAL_CHARS}]{2,12}`, "g");
const LONGEST_TOKEN = 64;
const YEAR = "[0-9〇零○一二三四五六七八九]{4}";
const BEFORE_YEAR = /[0-9〇零一二三四五六七八九]/;
const DOCUMENT_NUMBER = `(?:\\(\\s*(${YEAR})\\s*\\)|(${YEAR})\\s*年?)\\s*第?\\s*([${NUMERAL_CHARS}]{1,5})\\s*号`;

/** @typedef {{start: number, end: number, issuer: string, year: number, number: number}} DocumentNumber */

/** Every 发文字号 in folded text; `start` is that of its year. @param {string} text */
function findDocumentNumbers(text) {
  const pattern = new RegExp(DOCUMENT_NUMBER, "g");
  /** @type {DocumentNumber[]} */
  const found = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[2] && match.index && BEFORE_YEAR.test(text[match.index - 1])) {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    const number = toInt(match[3]);
    const year = toInt(match[1] || match[2]);
    const issuer = new RegExp(`[${HAN}]{1,12}\\s*$`).exec(text.slice(Math.max(0, match.index - 14), match.index));
    if (number === null || year === null) continue;
    const end = match.index + match[0].length;
    found.push({ start: match.index, end: end, issuer: issuer ? issuer[0].trim() : "", year: year, number: number });
  }
  return found;
}

/** Citations and document numbers of folded text. @param {string} text */
function keptWhole(text) {
  /** @type {{start: number, end: number, terms: string[]}[]} */
  const found = [];
  if (text.indexOf("号") >= 0) {
    for (const n of findDocumentNumbers(text)) found.push({ start: n.start, end: n.end, terms: [`(${n.year})${n.number}号`] });
  }
  if (text.indexOf("条") >= 0 || text.indexOf("要点") >= 0) {
    for (const { start, end, ref } of findClauses(text)) {
      const terms = [];
      /** @type {ClauseRef | null} */
      let above = ref;
      for (; above; above = parentClause(above)) terms.push(clauseText(above));
      found.push({ start: start, end: end, terms: terms });
    }
  }
  return found;
}

/** What lies between spans. @param {string} text @param {{start: number, end: number}[]} spans */
function gapsOf(text, spans) {
  const pieces = [];
  let at = 0;
  for (const span of spans.slice().sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.start > at) pieces.push(text.slice(at, span.start));
    at = Math.max(at, span.end);
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** Terms that need no vocabulary: citations, numbers and Latin words. @param {string} text @returns {string[]} */
function plainTerms(text) {
  const whole = keptWhole(text);
  /** @type {string[]} */
  let terms = [];
  for (const kept of whole) terms = terms.concat(kept.terms);
  for (const piece of gapsOf(text, whole)) {
    for (const match of matches(NUMERAL_RUN, piece)) {
      const value = toInt(match.text);
      if (value !== null && String(value) !== match.text) terms.push(String(value));
    }
    for (const match of matches(LETTER_RUN, piece)) if (Array.from(match.text).length <= LONGEST_TOKEN) terms.push(match.text);
  }
  return terms;
}

/** The terms of folded text. @param {string} text @param {Cutter} cutter @returns {{words: string[], bigrams: string[]}} */
function bagOf(text, cutter) {
  const words = plainTerms(text);
  const bigrams = [];
  for (const piece of gapsOf(text, keptWhole(text))) {
    for (const run of matches(HAN_RUN, piece)) {
      for (const word of cutter.cut(run.text)) {
        if (word.length < 2) continue;
        words.push(word);
        if (word.length > 2) words.push.apply(words, cutter.parts(word));
      }
      for (let i = 0; i + 1 < run.text.length; i++) bigrams.push(run.text.slice(i, i + 2));
    }
  }
  return { words: words, bigrams: bigrams };
}

/** The first two characters of every term that a text may have: what names the files to read. @param {string} text */
function keysOf(text) {
  const keys = plainTerms(text).map((term) => term.slice(0, 2));
  for (const run of matches(HAN_RUN, text)) {
    for (let i = 0; i + 1 < run.text.length; i++) keys.push(run.text.slice(i, i + 2));
  }
  return keys;
}
