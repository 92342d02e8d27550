// What a question is learned by: its characters and pairs of neighbours. Twin of traits.py and learned.py.

/** The traits of a folded text. @param {Index} index @param {string} text @returns {Set<string>} */
function traitsOf(index, text) {
  const found = new Set([index.base.limits.always]);
  for (const run of matches(ANY_RUN, withoutPlaces(index, text).replace(/[0-9]+/g, "0"))) {
    for (let at = 0; at < run.text.length; at++) {
      found.add(run.text[at]);
      if (at) found.add(run.text[at - 1] + run.text[at]);
    }
  }
  return found;
}

/** A text with one character instead of every name of a place, from left to right, the longest first. @param {Index} index @param {string} text */
function withoutPlaces(index, text) {
  const { nameSizes, placeMark } = index.base.limits;
  let found = "";
  for (let at = 0; at < text.length; ) {
    const size = nameSizes.filter((/** @type {number} */ one) => index.shortNames.has(text.slice(at, at + one)))[0] || 0;
    found += size ? placeMark : text[at];
    at += size || 1;
  }
  return found;
}

/** What traits say for and against each class, summed. @param {Weights} weights @param {Set<string>} traits @returns {Record<string, number>} */
function toldBy(weights, traits) {
  /** @type {Record<string, number>} */
  const sums = {};
  traits.forEach(function (trait) {
    for (const [name, weight] of weights.get(trait) || []) sums[name] = (sums[name] || 0) + weight;
  });
  return sums;
}

/** What wordings say and what was learned, together; only what wordings say where nothing was learned. @param {Index} index @param {Record<string, number>} worded @param {Record<string, number>} told */
function joinedEvidence(index, worded, told) {
  const joined = Object.assign({}, worded);
  if (!Object.keys(told).length) return joined;
  for (const name of Object.keys(Object.assign({}, worded, told))) {
    joined[name] = Math.floor(((worded[name] || 0) * index.base.limits.beside) / 100) + (told[name] || 0);
  }
  return joined;
}
