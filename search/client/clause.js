// Addresses inside a document: 「第六条第二款第（三）项」 ↔ value ↔ anchor. Twin of clause.py.

/** @typedef {Record<string, number>} ClauseRef */

const CLAUSE_N = `([${NUMERAL_CHARS}]{1,12})`;
const CLAUSE_ARTICLE =
  `${CLAUSE_N}\\s*(?:之\\s*${CLAUSE_N})?\\s*条(?:\\s*之\\s*${CLAUSE_N})?` +
  `(?:\\s*第?\\s*${CLAUSE_N}\\s*款)?` +
  `(?:\\s*第?\\s*(?:\\(?\\s*${CLAUSE_N}\\s*\\)?\\s*项(?:\\s*之\\s*${CLAUSE_N})?|\\(\\s*${CLAUSE_N}\\s*\\)))?` +
  `(?:\\s*第?\\s*\\(?\\s*${CLAUSE_N}\\s*\\)?\\s*目)?`;
const CLAUSE_SECTION =
  `(?:第\\s*${CLAUSE_N}\\s*部分|([零〇一二三四五六七八九十百]{1,6})\\s*)[、.]?` +
  `(?:\\s*第?\\s*\\(\\s*${CLAUSE_N}\\s*\\)\\s*(?:项|点)?)?(?:\\s*第?\\s*([0-9]{1,4})\\s*(?:[.、]|点|项)?)?`;
const CLAUSE_POINT = `(?:要点\\s*\\(?${CLAUSE_N}\\)?|第\\s*${CLAUSE_N}\\s*个?要点)`;
const ARTICLE_PARTS = ["article", "article_sub", "article_sub", "paragraph", "item", "item_sub", "item", "subitem"];
const POINT_PARTS = ["point", "point"];
/** @type {[RegExp, string[]][]} */
const CLAUSE_WHOLE = [
  [new RegExp(`^(?:第?\\s*${CLAUSE_ARTICLE})$`), ARTICLE_PARTS],
  [new RegExp(`^(?:${CLAUSE_POINT})$`), POINT_PARTS],
  [new RegExp(`^(?:${CLAUSE_SECTION})$`), ["section", "section", "subsection", "number"]],
];
const CLAUSE_STEPS = [
  ["article", "art", "article_sub"],
  ["paragraph", "para"],
  ["item", "item", "item_sub"],
  ["subitem", "subitem"],
  ["section", "sec"],
  ["subsection", "sub"],
  ["number", "num"],
  ["point", "point"],
];

/** The address in a match, or null. @param {RegExpExecArray} match @param {string[]} parts @returns {ClauseRef | null} */
function refFromMatch(match, parts) {
  /** @type {ClauseRef} */
  const ref = {};
  for (let i = 0; i < parts.length; i++) {
    if (match[i + 1] === undefined) continue;
    const value = toInt(match[i + 1]);
    if (parts[i] in ref || !value || value > 99999) return null;
    ref[parts[i]] = value;
  }
  return Object.keys(ref).length ? ref : null;
}

/** The address that a whole text writes, or null. @param {string} text */
function parseClause(text) {
  const plain = text.normalize("NFKC").trim();
  for (const [pattern, parts] of CLAUSE_WHOLE) {
    const match = pattern.exec(plain);
    const ref = match && refFromMatch(match, parts);
    if (ref) return ref;
  }
  return null;
}

/** Every address of an article or a point in folded running text. @param {string} text */
function findClauses(text) {
  const pattern = new RegExp(`第\\s*${CLAUSE_ARTICLE}|${CLAUSE_POINT}`, "g");
  /** @type {{start: number, end: number, ref: ClauseRef}[]} */
  const found = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const ref = refFromMatch(match, ARTICLE_PARTS.concat(POINT_PARTS));
    if (ref) found.push({ start: match.index, end: match.index + match[0].length, ref: ref });
  }
  return found;
}

/** The promised HTML id. @param {ClauseRef} ref */
function anchorOf(ref) {
  const steps = CLAUSE_STEPS.filter((step) => ref[step[0]]);
  return steps.map((step) => `${step[1]}_${ref[step[0]]}${step[2] && ref[step[2]] ? "-" + ref[step[2]] : ""}`).join("__");
}

/** The clause that holds this one, or null. @param {ClauseRef} ref @returns {ClauseRef | null} */
function parentClause(ref) {
  const filled = CLAUSE_STEPS.filter((step) => ref[step[0]]);
  if (filled.length < 2) return null;
  const gone = filled[filled.length - 1];
  const above = Object.assign({}, ref);
  delete above[gone[0]];
  if (gone[2]) delete above[gone[2]];
  return above;
}

/** The canonical form. @param {ClauseRef} ref */
function clauseText(ref) {
  if (ref.point) return "要点" + toChinese(ref.point);
  if (!ref.article) {
    const head = toChinese(ref.section || 0) + "、" + (ref.subsection ? `（${toChinese(ref.subsection)}）` : "");
    return head + (ref.number ? ref.number + "." : "");
  }
  let text = `第${toChinese(ref.article)}条`;
  if (ref.article_sub) text += "之" + toChinese(ref.article_sub);
  if (ref.paragraph) text += `第${toChinese(ref.paragraph)}款`;
  if (ref.item) text += `第（${toChinese(ref.item)}）项`;
  if (ref.item_sub) text += "之" + toChinese(ref.item_sub);
  return text + (ref.subitem ? `第${ref.subitem}目` : "");
}
