// A question → its content words, the policy words they stand for, the topics and pages they speak of. Twin of understanding.py.

/**
 * @typedef {{text: string, start: number, end: number}} Word
 * @typedef {{wish: Wish, text: string, bones: string, pairs: Set<string>, content: string, words: Word[], terms: Map<string, number>, topics: Record<string, number>,
 *   pages: Map<number, number>, synonyms: Match[], outside: Match[], aspects: Record<string, number>, place: AskedPlace | null, matters: Record<string, number>}} Understood
 */

/** Read what a question needs, then understand it. @param {Index} index @param {string} question @param {string} at @returns {Promise<Understood>} */
function understand(index, question, at) {
  const limits = index.base.limits;
  const asked = Array.from(question).slice(0, limits.question).join("");
  return lettersFor(index, asked).then(function () {
    const wish = wishOf(fold(asked).text);
    const text = unspaced(wish.text);
    const synonyms = findEntries(index.synonyms, text, limits.gap);
    const content = withoutStopPhrases(index, text, synonyms);
    const meanings = synonyms.reduce((all, m) => all.concat(index.synonyms[m.entry].means), /** @type {string[]} */ ([]));
    const placed = askedPlace(index, wish.text, at);
    return index.learn([content].concat(meanings)).then(async function () {
      const terms = weighedTerms(index, content, synonyms);
      await addNeighbours(index, content, terms);
      const pairs = new Set(bagOf(content, index.cutter).bigrams);
      const traits = index.matters.size ? traitsOf(index, text) : new Set();
      const matters = toldBy(index.matters, traits);
      return {
        wish: wish,
        text: text,
        bones: skeletonOf(text),
        pairs: pairs,
        content: content,
        words: contentWords(index, content),
        terms: terms,
        topics: topicsOf(index, synonyms, matters),
        pages: pagesOf(index, text, synonyms),
        synonyms: synonyms,
        outside: outsideMatches(index, text, synonyms),
        aspects: aspectsOf(index, text, traits),
        place: await placed,
        matters: matters,
      };
    });
  });
}

/** Traditional characters are read only when a question holds a character that the base does not. @param {Index} index @param {string} asked */
function lettersFor(index, asked) {
  const strange = matches(HAN_RUN, fold(asked).text).some((run) => Array.from(run.text).some((c) => !index.cutter.chars.has(c)));
  if (!(strange || index.base.traditional) || Object.keys(simplified).length) return Promise.resolve();
  return jsonOf("letters").then(foldTraditional);
}

/** Question words and politeness blanked out, same length; what wordings span stays. @param {Index} index @param {string} text @param {Match[]} keep */
function withoutStopPhrases(index, text, keep) {
  if (!index.stop) return text;
  const chars = text.split("");
  for (const found of matches(index.stop, text)) {
    const end = found.start + found.text.length;
    if (keep.some((match) => match.start < end && found.start < match.end)) continue;
    chars.fill(" ", found.start, end);
  }
  return chars.join("");
}

/** Terms as field + text, with boosts in hundredths. @param {Index} index @param {string} content @param {Match[]} synonyms */
function weighedTerms(index, content, synonyms) {
  /** @type {Map<string, number>} */
  const terms = new Map();
  /** @param {string} text @param {number} weight */
  const add = function (text, weight) {
    const bag = bagOf(text, index.cutter);
    for (const word of bag.words) terms.set("w" + word, Math.max(terms.get("w" + word) || 0, weight));
    for (const pair of bag.bigrams) terms.set("b" + pair, Math.max(terms.get("b" + pair) || 0, weight));
  };
  add(content, 100);
  for (const match of synonyms) {
    const synonym = index.synonyms[match.entry];
    for (const meaning of synonym.means) add(meaning, synonym.weight);
  }
  return terms;
}

/** Where the base holds no term of the question: the usual words that share a character with it. @param {Index} index @param {string} content @param {Map<string, number>} terms */
async function addNeighbours(index, content, terms) {
  for (const name of terms.keys()) {
    const term = index.terms.get(name.slice(1));
    if (term && (name[0] === "w" ? term.w : term.b).count) return;
  }
  const table = await jsonOf("near");
  const words = content.split("").reduce((all, char) => all.concat(table[char] || []), /** @type {string[]} */ ([]));
  await index.learn(words);
  for (const word of words) terms.set("w" + word, index.base.limits.neighbour);
}

/** What wordings say of each topic, and what was learned. @param {Index} index @param {Match[]} synonyms @param {Record<string, number>} matters */
function topicsOf(index, synonyms, matters) {
  const { doorMatter, farMatter, leastTopic } = index.base.limits;
  /** @type {Record<string, number>} */
  const told = {};
  for (const name of Object.keys(matters)) if (name !== farMatter && !name.startsWith(doorMatter)) told[name] = matters[name];
  const said = joinedEvidence(index, wordedTopics(index, synonyms), told);
  /** @type {Record<string, number>} */
  const topics = {};
  for (const topic of Object.keys(said)) if (said[topic] >= leastTopic) topics[topic] = said[topic];
  return topics;
}

/** @param {Index} index @param {Match[]} synonyms */
function wordedTopics(index, synonyms) {
  /** @type {Record<string, number[]>} */
  const weights = {};
  for (const match of synonyms) {
    const synonym = index.synonyms[match.entry];
    synonym.topics.forEach(function (topic, place) {
      (weights[topic] = weights[topic] || []).push(place === 0 ? synonym.weight : Math.floor((synonym.weight * 4) / 5));
    });
  }
  /** @type {Record<string, number>} */
  const topics = {};
  for (const topic of Object.keys(weights)) topics[topic] = strongest(weights[topic], 5);
  return topics;
}

/** The largest, and a part of the sum of the others. @param {number[]} weights @param {number} part */
function strongest(weights, part) {
  const largest = Math.max.apply(null, weights.concat(0));
  return largest + Math.floor((weights.reduce((a, b) => a + b, 0) - largest) / part);
}

/** @param {Index} index @param {string} text @param {Match[]} synonyms */
function pagesOf(index, text, synonyms) {
  /** @type {Map<number, number>} */
  const pages = new Map();
  for (const [name, record, weight] of index.base.projects) {
    if (text.indexOf(name) >= 0) pages.set(record, Math.max(pages.get(record) || 0, weight));
  }
  for (const match of synonyms) {
    const synonym = index.synonyms[match.entry];
    for (const record of synonym.pages) pages.set(record, Math.max(pages.get(record) || 0, synonym.weight));
  }
  return pages;
}

/** Words of two characters and more, and runs of loose characters, in order. @param {Index} index @param {string} content */
function contentWords(index, content) {
  /** @type {Word[]} */
  const words = [];
  /** @param {number} start @param {number} end */
  const add = function (start, end) {
    if (end - start > 1) words.push({ text: content.slice(start, end), start: start, end: end });
  };
  for (const run of matches(ANY_RUN, content)) {
    let at = run.start;
    let loose = at;
    if (!isHan(run.text)) {
      words.push({ text: run.text, start: at, end: at + run.text.length });
      continue;
    }
    for (const word of index.cutter.cut(run.text)) {
      if (word.length > 1) {
        add(loose, at);
        add(at, at + word.length);
        loose = at + word.length;
      }
      at += word.length;
    }
    add(loose, at);
  }
  return words;
}

/** @param {string} text */
function isHan(text) {
  HAN_RUN.lastIndex = 0;
  const match = HAN_RUN.exec(text);
  return !!match && match.index === 0;
}
