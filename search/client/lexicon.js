// Wordings of the lexicon found in a question. Twin of lexicon.py.

/** @typedef {{entry: number, say: string, start: number, end: number}} Match */

/** Where a wording stands; its parts, split by …, follow each other closely. @param {string} say @param {string} text @param {number} gap */
function spanOf(say, text, gap) {
  if (say[0] === "/") {
    const match = wideOf(say).exec(text);
    return match ? [match.index, match.index + match[0].length] : null;
  }
  const parts = say.split("…");
  for (let start = text.indexOf(parts[0]); start >= 0; start = text.indexOf(parts[0], start + 1)) {
    let end = start + parts[0].length;
    for (let i = 1; i < parts.length && end >= 0; i++) {
      const at = text.slice(end, end + gap + parts[i].length).indexOf(parts[i]);
      end = at >= 0 ? end + at + parts[i].length : -1;
    }
    if (end >= 0) return [start, end];
  }
  return null;
}

/** @type {Map<string, RegExp>} */
const wide = new Map();

/** The expression of a wide wording, which stands behind a stroke. @param {string} say */
function wideOf(say) {
  const made = wide.get(say) || new RegExp(say.slice(1));
  wide.set(say, made);
  return made;
}

/** Whether a wording leaves gaps: what stands in them is not its own. @param {string} say */
function hasGap(say) {
  return say.indexOf(say[0] === "/" ? "}?" : "…") >= 0;
}

/** The entries whose wordings stand in a text; one inside a longer one is left out. @param {{says: string[]}[]} entries @param {string} text @param {number} gap */
function findEntries(entries, text, gap) {
  /** @type {Match[]} */
  const found = [];
  entries.forEach(function (entry, number) {
    for (const say of entry.says) {
      const span = spanOf(say, text, gap);
      if (span) found.push({ entry: number, say: say, start: span[0], end: span[1] });
    }
  });
  found.sort((a, b) => a.start - a.end - (b.start - b.end) || a.start - b.start);
  /** @type {Match[]} */
  const kept = [];
  for (const match of found) {
    const inside = kept.some(
      (k) =>
        !hasGap(k.say) &&
        k.start <= match.start && match.end <= k.end && (k.start !== match.start || k.end !== match.end)
    );
    if (!inside) kept.push(match);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}
