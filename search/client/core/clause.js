// Addresses inside a document: 「第六条第二款第（三）项」 ↔ value ↔ anchor. Twin of clause.py.

/** @typedef {Record<string, number>} ClauseRef */

/** @type {[RegExp, string[]][]} */
const CLAUSE_WHOLE = CORE.clause.whole.map((row) => [new RegExp(`^(?:${row[0]})$`), row[1]]);
/** @type {[string, string[]]} */
const CLAUSE_IN_TEXT = CORE.clause.inText;
/** @type {string[][]} level, its letters in an anchor, and the name of the number that stands behind 之 */
const CLAUSE_STEPS = CORE.clause.steps;

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
  const plain = stripped(text.normalize("NFKC"));
  for (const [pattern, parts] of CLAUSE_WHOLE) {
    const match = pattern.exec(plain);
    const ref = match && refFromMatch(match, parts);
    if (ref) return ref;
  }
  return null;
}

/** Every address of an article or a point in folded running text. @param {string} text */
function findClauses(text) {
  const pattern = new RegExp(CLAUSE_IN_TEXT[0], "g");
  /** @type {{start: number, end: number, ref: ClauseRef}[]} */
  const found = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const ref = refFromMatch(match, CLAUSE_IN_TEXT[1]);
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
