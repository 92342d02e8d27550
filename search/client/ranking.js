// Terms with boosts → the best records, in whole numbers. Twin of ranking.py.

/** @typedef {{record: number, score: number}} Ranked */

/** @typedef {{scores: Float64Array, held: Uint16Array}} Evidence */

/** For every record the sum of impact × boost, and how many of the question's own pairs it holds. @param {Index} index @param {Map<string, number>} terms @param {Set<string>} pairs @returns {Promise<Evidence>} */
function evidenceOf(index, terms, pairs) {
  /** @type {{postings: Postings, boost: number, own: boolean}[]} */
  const found = [];
  terms.forEach(function (boost, name) {
    const term = index.terms.get(name.slice(1));
    const postings = term && (name[0] === "w" ? term.w : term.b);
    if (postings && postings.count) found.push({ postings: postings, boost: boost, own: name[0] === "b" && pairs.has(name.slice(1)) });
  });
  return index.fetchFar(found.map((one) => one.postings)).then(function () {
    const scores = new Float64Array(index.size);
    const held = new Uint16Array(index.size);
    for (const { postings, boost, own } of found) {
      const { records, impacts } = postings;
      if (!records || !impacts) continue;
      for (let i = 0; i < records.length; i++) scores[records[i]] += impacts[i] * boost;
      if (own) for (let i = 0; i < records.length; i++) held[records[i]]++;
    }
    return { scores: scores, held: held };
  });
}

/**
 * The best records, best first, ties by number.
 * @param {Index} index @param {Float64Array} scores @param {Record<string, number>} topics @param {Map<number, number>} pages @param {string} asOf @param {number[] | null} allowed
 * @param {boolean} plainKinds @param {Record<string, number>} aspects @returns {Ranked[]}
 */
function rank(index, scores, topics, pages, asOf, allowed, plainKinds, aspects) {
  const p = index.base.parameters;
  const best = scores.reduce((a, b) => Math.max(a, b), 0) || 1;
  const values = scores.map((score) => Math.floor((score * 10000) / best));
  addTopics(index, topics, values);
  pages.forEach((sure, record) => (values[record] += Math.floor((sure * p.page) / 100)));
  addAspects(index, aspects, values);
  const top = topRecords(values, allowed, p.depth);
  const shares = documentShares(index, top, values);
  const ranked = top.map((record) => ({ record: record, score: finalScore(index, record, values[record], shares, asOf, plainKinds) }));
  return ranked.sort((a, b) => b.score - a.score || a.record - b.record);
}

/** The records with the highest values. @param {Float64Array} values @param {number[] | null} allowed @param {number} depth */
function topRecords(values, allowed, depth) {
  /** @type {number[]} */
  const pool = [];
  if (allowed) pool.push.apply(pool, allowed.filter((record) => values[record]));
  else values.forEach((value, record) => value && pool.push(record));
  return pool.sort((a, b) => values[b] - values[a] || a - b).slice(0, depth);
}

/** @param {Index} index @param {number} record @param {number} value @param {Map<number, number>} shares @param {string} asOf @param {boolean} plainKinds */
function finalScore(index, record, value, shares, asOf, plainKinds) {
  const p = index.base.parameters;
  value += Math.floor((index.columns.rank.of(record) * p.authority) / 100);
  value += Math.floor(((shares.get(record) || 0) * p.document_share) / 10000);
  const kind = plainKinds ? 100 : hundredths(p.kinds, index.columns.kind.of(record));
  return Math.floor((Math.floor((value * kind) / 100) * hundredths(p.statuses, statusOf(index, record, asOf))) / 100);
}

/** @param {Record<string, number>} table @param {string} name */
function hundredths(table, name) {
  return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : 100;
}

/** @param {Index} index @param {Record<string, number>} topics @param {Float64Array} values */
function addTopics(index, topics, values) {
  const { values: lists, codes } = index.columns.topics;
  const points = lists.map(function (/** @type {string[]} */ names) {
    const each = names.map((name, place) => (topics[name] || 0) * (place === 0 ? 100 : 85));
    return Math.floor((Math.max.apply(null, each.concat(0)) * index.base.parameters.topic) / 10000);
  });
  if (points.some(Boolean)) for (let record = 0; record < index.size; record++) values[record] += points[codes[record]];
}

/** Add to the records that have a value what the surest of their aspects brings. @param {Index} index @param {Record<string, number>} aspects @param {Float64Array} values */
function addAspects(index, aspects, values) {
  const { values: lists, codes } = index.columns.aspects;
  const { sure } = index.base.limits;
  const told = lists.map((/** @type {string[]} */ names) => {
    const best = names.reduce((most, name) => Math.max(most, Math.min(sure, aspects[name] || 0)), 0);
    return Math.floor((best * index.base.parameters.aspect) / sure);
  });
  for (let record = 0; record < index.size; record++) if (told[codes[record]] && values[record]) values[record] += told[codes[record]];
}

/** For each of the top records its document's part of the best document's sum. @param {Index} index @param {number[]} top @param {Float64Array} values */
function documentShares(index, top, values) {
  const { values: names, codes } = index.columns.document;
  /** @type {Map<number, number>} */
  const sums = new Map();
  for (const record of top) {
    if (names[codes[record]] !== null) sums.set(codes[record], (sums.get(codes[record]) || 0) + values[record]);
  }
  const best = Math.max.apply(null, Array.from(sums.values()).concat(0)) || 1;
  /** @type {Map<number, number>} */
  const shares = new Map();
  for (const record of top) {
    const sum = sums.get(codes[record]);
    if (sum !== undefined) shares.set(record, Math.floor((sum * 10000) / best));
  }
  return shares;
}
