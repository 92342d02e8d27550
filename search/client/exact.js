// What of the base says a question word for word: found through pairs of characters, proven on the text. Twin of exact.py.

/** @typedef {{record: number, text: string, size: number}} Run */

/**
 * The records that hold most of a question as one run, the clause before the page that tells of it, the paragraph before its article.
 * @param {Index} index @param {Understood} understood @param {Uint16Array} held @param {number[] | null} allowed @returns {Promise<Run[]>}
 */
async function runsOf(index, understood, held, allowed) {
  const { limits } = index.base;
  const asked = understood.bones.slice(0, limits.runLongest);
  const pairs = understood.pairs.size;
  if (asked.length < limits.runLeast || !pairs) return [];
  /** @type {number[]} */
  let near = [];
  for (let r = 0; r < index.size; r++) if (held[r] && held[r] * 100 >= limits.runHeld * pairs && (!allowed || allowed.indexOf(r) >= 0)) near.push(r);
  near = near.sort((a, b) => held[b] - held[a] || a - b).slice(0, limits.runProven);
  await index.fetchRecords(near);
  const found = near.map(function (record) {
    const bones = bonesOf(index.records[record]);
    return { record: record, text: longestRun(asked, bones), size: bones[0].length };
  });
  const longest = found.reduce((most, run) => Math.max(most, run.text.length), 0);
  if (longest < limits.runLeast || longest * 100 < limits.runShare * asked.length) return [];
  /** @param {Run} run */
  const order = (run) => {
    const place = limits.runOrder[index.columns.kind.of(run.record)];
    return place === undefined ? 3 : place;
  };
  const whole = found.filter((run) => run.text.length === longest);
  return whole.sort((a, b) => order(a) - order(b) || a.size - b.size || a.record - b.record);
}

/** The longest part of a text that stands in one of the others, the first of its length. @param {string} asked @param {string[]} texts */
function longestRun(asked, texts) {
  let best = "";
  for (const text of texts) {
    for (let start = 0; start < asked.length; start++) {
      let end = start + best.length + 1;
      while (end <= asked.length && text.indexOf(asked.slice(start, end)) >= 0) best = asked.slice(start, end++);
    }
  }
  return best;
}

/** The letters and digits of a record's text, heading and title. @param {PageRecord} record */
function bonesOf(record) {
  return [record.text, record.heading, record.title].map((text) => skeletonOf(fold(text).text));
}

/** Of all records, the likeliest first, the few that hold a phrase word for word. @param {Index} index @param {string} phrase @param {number[]} order @returns {Promise<number[]>} */
async function holding(index, phrase, order) {
  const near = await nearOf(index, phrase, index.base.limits.phraseShare);
  const likely = order.filter((record) => near.has(record)).slice(0, index.base.limits.phrasesProven);
  await index.fetchRecords(likely);
  return likely.filter((record) => bonesOf(index.records[record]).some((text) => text.indexOf(phrase) >= 0));
}

/** The records that hold so many hundredths of a phrase's terms. @param {Index} index @param {string} phrase @param {number} share @returns {Promise<Set<number>>} */
async function nearOf(index, phrase, share) {
  await index.learn([phrase]);
  const bag = bagOf(phrase, index.cutter);
  const terms = new Set(bag.bigrams.length ? bag.bigrams : bag.words);
  /** @type {Postings[]} */
  const found = [];
  terms.forEach(function (name) {
    const term = index.terms.get(name);
    if (term) found.push(bag.bigrams.length ? term.b : term.w);
  });
  await index.fetchFar(found);
  const counts = new Uint16Array(index.size);
  for (const { records } of found) if (records) for (let i = 0; i < records.length; i++) counts[records[i]]++;
  /** @type {Set<number>} */
  const near = new Set();
  counts.forEach((count, record) => count && count * 100 >= share * terms.size && near.add(record));
  return near;
}
