// Whether a question is one for this base: the domain's cues against those of other doors. Twin of scope.py.

/** @typedef {{message: string, doors: {title: string, url: string}[]}} Door */

/** The message and the doors for a question out of scope, or null. @param {Index} index @param {Understood} understood @returns {Door | null} */
function otherDoor(index, understood) {
  const { base } = index;
  const { text, synonyms } = understood;
  if (index.names.some((row) => text.indexOf(row.name) >= 0)) return null;
  const entries = base.outside.map((/** @type {any[]} */ row) => ({ says: row[0] }));
  const outside = findEntries(entries, text, base.limits.gap).filter(function (match) {
    const size = match.end - match.start;
    return !synonyms.some((s) => s.start <= match.start && match.end <= s.end && s.end - s.start > size);
  });
  if (!outside.length) return null;
  /** @param {Match} match */
  const strength = (match) => strengthOutside(base.limits, base.outside[match.entry][2], match, text);
  const strongestMatch = outside.reduce((best, m) => (strength(m) > strength(best) || (strength(m) === strength(best) && m.start < best.start) ? m : best));
  const inside = synonyms.filter((m) => !outside.some((o) => o.start <= m.start && m.end <= o.end));
  const cues = inside.map((m) => index.synonyms[m.entry].scope);
  if (strength(strongestMatch) <= strongest(cues, base.limits.further)) return null;
  return base.doors[base.outside[strongestMatch.entry][1]];
}

/** @param {any} limits @param {number} weight @param {Match} match @param {string} text */
function strengthOutside(limits, weight, match, text) {
  const before = text.slice(Math.max(0, match.start - limits.near), match.start);
  const after = text.slice(match.end, match.end + limits.near + 2);
  const asked =
    limits.asking.concat(limits.before).some((/** @type {string} */ verb) => before.endsWith(verb)) ||
    limits.asking.some((/** @type {string} */ verb) => after.startsWith(verb));
  return asked ? Math.floor((weight * limits.asked) / 100) : weight;
}
