// Whether a question is one for this base: the domain's cues against those of other doors. Twin of scope.py.

/** @typedef {{message: string, doors: {title: string, url: string}[]}} Door */

/** The doors that a question speaks of, by its wordings and by what was learned. @param {Index} index @param {Understood} understood @returns {Record<string, number>} */
function otherDoors(index, understood) {
  const { doorMatter, leastDoor } = index.base.limits;
  /** @type {Record<string, number>} */
  const told = {};
  for (const name of Object.keys(understood.matters)) {
    if (name.startsWith(doorMatter)) told[name.slice(doorMatter.length)] = understood.matters[name];
  }
  const said = joinedEvidence(index, wordedDoors(index, understood), told);
  /** @type {Record<string, number>} */
  const doors = {};
  for (const door of Object.keys(said)) if (said[door] >= leastDoor) doors[door] = said[door];
  return doors;
}

/** What wordings say of each door, in hundredths. @param {Index} index @param {Understood} understood @returns {Record<string, number>} */
function wordedDoors(index, understood) {
  /** @type {Record<string, number>} */
  const doors = {};
  for (const match of understood.outside) {
    const door = index.base.outside[match.entry][1];
    doors[door] = Math.max(doors[door] || 0, strengthOf(index, match, understood.text));
  }
  return doors;
}

/** The door of a question that speaks more of another door than of this base, or null. @param {Index} index @param {Understood} understood @returns {string | null} */
function otherDoor(index, understood) {
  const { text } = understood;
  if (namesADocument(index, understood)) return null;
  if (index.matters.size) {
    const best = bestDoor(index, understood);
    return best !== null && aheadOfOurs(index, understood, true) > index.base.confidence.door ? best : null;
  }
  const { outside } = understood;
  if (!outside.length) return null;
  /** @param {Match} match */
  const strength = (match) => strengthOf(index, match, text);
  const best = outside.reduce((a, m) => (strength(m) > strength(a) || (strength(m) === strength(a) && m.start < a.start) ? m : a));
  return strength(best) <= insideStrength(index, understood, []) ? null : index.base.outside[best.entry][1];
}

/** The door whose page stands first: the question's own, or one that has its matter where no word says union. @param {Index} index @param {Understood} understood @returns {string | null} */
function firstDoor(index, understood) {
  if (index.matters.size) {
    const best = namesADocument(index, understood) ? null : bestDoor(index, understood);
    return best !== null && aheadOfOurs(index, understood, false) > 0 ? best : null;
  }
  const door = otherDoor(index, understood);
  if (door !== null || saysUnion(index, understood)) return door;
  const best = bestDoor(index, understood);
  if (best === null || namesADocument(index, understood)) return null;
  return otherDoors(index, understood)[best] > insideStrength(index, understood, topicsOfDoor(index, best)) ? best : null;
}

/** By how much the strongest door goes before the strongest topic, and before what is nobody's. @param {Index} index @param {Understood} understood @param {boolean} far */
function aheadOfOurs(index, understood, far) {
  const ours = strongestOf(understood.topics);
  const most = far ? Math.max(ours, understood.matters[index.base.limits.farMatter] || 0) : ours;
  return strongestOf(otherDoors(index, understood)) - most;
}

/** The strongest door, of equals the first by name. @param {Index} index @param {Understood} understood @returns {string | null} */
function bestDoor(index, understood) {
  const doors = otherDoors(index, understood);
  const names = Object.keys(doors).sort();
  return names.length ? names.reduce((a, b) => (doors[b] > doors[a] ? b : a)) : null;
}

/** @param {Record<string, number>} evidence */
function strongestOf(evidence) {
  return Object.keys(evidence).reduce((most, name) => Math.max(most, evidence[name]), 0);
}

/** @param {Index} index @param {Understood} understood */
function namesADocument(index, understood) {
  return index.names.some((row) => understood.text.indexOf(row.name) >= 0);
}

/** Whether a question speaks of unions and their help, beside what speaks of another door. @param {Index} index @param {Understood} understood */
function saysUnion(index, understood) {
  const { outside } = understood;
  for (const word of index.base.limits.ours) {
    for (let at = understood.text.indexOf(word); at >= 0; at = understood.text.indexOf(word, at + 1)) {
      const start = at;
      if (!outside.some((o) => o.start < start + word.length && start < o.end)) return true;
    }
  }
  return false;
}

/**
 * The strongest cue of the domain, a part of each further one, and that it says union. A cue that one of another door covers counts
 * only where that door has its topic too.
 * @param {Index} index @param {Understood} understood @param {string[]} without topics whose cues do not count
 */
function insideStrength(index, understood, without) {
  const inside = understood.synonyms.filter((m) => !isCovered(index, m, understood.outside));
  const counted = inside.filter((m) => without.indexOf(index.synonyms[m.entry].topics[0]) < 0);
  const { limits } = index.base;
  const union = saysUnion(index, understood) ? limits.saysUnion : 0;
  return strongest(counted.map((m) => index.synonyms[m.entry].scope), limits.further) + union;
}

/** Whether a cue of another door holds this one, and that door has nothing of its topic. @param {Index} index @param {Match} match @param {Match[]} outside */
function isCovered(index, match, outside) {
  const [topic] = index.synonyms[match.entry].topics;
  const holding = outside.filter((o) => o.start <= match.start && match.end <= o.end);
  return holding.some((o) => topicsOfDoor(index, index.base.outside[o.entry][1]).indexOf(topic) < 0);
}

/** The topics of another office's own page. @param {Index} index @param {string} door @returns {string[]} */
function topicsOfDoor(index, door) {
  const number = index.base.doorPages[door];
  return number === undefined ? [] : index.columns.topics.of(number);
}

/** The strongest cue of other doors. @param {Index} index @param {Understood} understood */
function outsideStrength(index, understood) {
  return strongestOf(wordedDoors(index, understood));
}

/** The cues of other doors that no longer wording of the domain holds. @param {Index} index @param {string} text @param {Match[]} synonyms @returns {Match[]} */
function outsideMatches(index, text, synonyms) {
  return findEntries(index.outside, text, index.base.limits.gap).filter(function (match) {
    const size = match.end - match.start;
    return !synonyms.some((s) => s.start <= match.start && match.end <= s.end && s.end - s.start > size);
  });
}

/** @param {Index} index @param {Match} match @param {string} text */
function strengthOf(index, match, text) {
  return strengthOutside(index.base.limits, index.base.outside[match.entry][2], match, text);
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
