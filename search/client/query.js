// A question → the answer, the same as the function's. Twin of query.py; what the page may use of the index.

/**
 * @typedef {{id: string, kind: string, title: string, heading: string, url: string, score: number, topics: string[], snippet: string,
 *   highlights: number[][], clauses: ClauseLink[], status: string, status_label: string, fund: string | null, place: string | null,
 *   year: number[] | null, wording: string | null, document: string | null, audience: string | null, applied_for_by: string | null}} Hit
 * @typedef {{version: number, query: string, out_of_scope: Door | null, suggestion: string | null, searched_for: string | null,
 *   dropped: string[], notice: string | null, content: {date: string, hash: string}, total: number,
 *   facets: Record<string, Record<string, number>>, hits: Hit[]}} Answer
 * @typedef {{limit?: number, offset?: number, asOf?: string, filters?: Record<string, string>, quick?: boolean}} Options
 */

/**
 * The answer to a question. A quick one is told before what takes more files: what the question may have meant.
 * @param {Index} index @param {string} question @param {Options} options @returns {Promise<Answer>}
 */
async function answer(index, question, options) {
  const limit = options.limit || 10;
  const offset = options.offset || 0;
  const asOf = options.asOf || "";
  const filters = options.filters || {};
  let understood = await understand(index, question);
  const cited = await citedBy(index, understood.text);
  const door = cited ? null : otherDoor(index, understood);
  if (door) return shaped(index, question, { out_of_scope: door });
  let ranked = await rankedFor(index, understood, cited, asOf, filters);
  const meant = cited || (options.quick && ranked.length) ? null : await suggestionFor(index, understood);
  let searched = null;
  if (!ranked.length && meant !== null) {
    searched = meant;
    understood = await understand(index, meant);
    ranked = await rankedFor(index, understood, null, asOf, filters);
  }
  /** @type {Map<number, string>} */
  const urls = new Map();
  if (cited) for (const lead of cited.leads) urls.set(lead.record, lead.url);
  const groups = await groupsOf(index, ranked, urls, offset + limit);
  const dropped = cited && cited.leads.length ? [] : droppedWords(index, understood, groups);
  return shaped(index, question, {
    suggestion: meant,
    searched_for: searched,
    notice: cited ? cited.notice : unsure(index, understood, dropped),
    dropped: dropped,
    total: ranked.length,
    facets: facetCounts(index, ranked, asOf),
    hits: groups.slice(offset).map((group) => hitOf(index, group, understood, asOf)),
  });
}

/** The ranking, behind the records that the question cites. @param {Index} index @param {Understood} understood @param {Cited | null} cited @param {string} asOf @param {Record<string, string>} filters */
async function rankedFor(index, understood, cited, asOf, filters) {
  const allowed = allowedRecords(index, filters, asOf);
  const found = await rank(index, understood, asOf, allowed, cited !== null);
  if (!cited) return found;
  const top = found.length ? found[0].score : 0;
  const numbers = cited.leads.map((lead) => lead.record).filter((record) => !allowed || allowed.indexOf(record) >= 0);
  const leads = numbers.map((record, place) => ({ record: record, score: top + numbers.length - place }));
  return leads.concat(found.filter((hit) => numbers.indexOf(hit.record) < 0));
}

/** The content words that neither the first hit holds nor the lexicon knows. @param {Index} index @param {Understood} understood @param {Group[]} groups */
function droppedWords(index, understood, groups) {
  if (!groups.length) return [];
  const { title, heading, text } = groups[0].record;
  const held = fold(`${title}\n${heading}\n${text}`).text;
  const unknown = understood.words.filter((word) => !understood.synonyms.some((m) => m.start < word.end && word.start < m.end));
  /** @type {Set<string>} */
  const lost = new Set();
  for (const word of unknown) for (const content of contentOf(index, word.text)) if (held.indexOf(content) < 0) lost.add(content);
  return Array.from(lost);
}

/** A warning for a question of which a base with wordings knows none and no name, and whose words go unused. @param {Index} index @param {Understood} understood @param {string[]} dropped */
function unsure(index, understood, dropped) {
  if (!dropped.length || !index.synonyms.length || understood.synonyms.length || understood.pages.size) return null;
  return index.names.some((row) => understood.text.indexOf(row.name) >= 0) ? null : index.base.limits.unsure;
}

/** What of a word is content: a word of the index unless all of it is idle; of a loose run, its pieces, bare. @param {Index} index @param {string} word */
function contentOf(index, word) {
  const { joining, idle, doing, shortNumber } = index.base.limits;
  if (/^[\x00-\x7f]*$/.test(word)) return word.length > shortNumber || /[^0-9]/.test(word) ? [word] : [];
  const cost = index.cutter.costs.get(word);
  if (cost !== undefined && cost >= 0) return bare(word, joining + idle + doing, joining + idle + doing) ? [word] : [];
  const pieces = word.split(new RegExp(`[${joining}]`));
  return pieces.map((piece) => bare(piece, idle, idle + doing)).filter((piece) => piece.length > 1);
}

/** Text without certain characters before it and behind it. @param {string} text @param {string} before @param {string} behind */
function bare(text, before, behind) {
  let start = 0;
  let end = text.length;
  while (start < end && before.indexOf(text[start]) >= 0) start++;
  while (end > start && behind.indexOf(text[end - 1]) >= 0) end--;
  return text.slice(start, end);
}

/** @param {Index} index @param {string} question @param {Partial<Answer>} parts @returns {Answer} */
function shaped(index, question, parts) {
  const empty = {
    version: index.base.limits.version,
    query: question,
    out_of_scope: null,
    suggestion: null,
    searched_for: null,
    dropped: [],
    notice: null,
    content: index.base.content,
    total: 0,
    facets: {},
    hits: [],
  };
  return Object.assign(empty, parts);
}

/** @param {Index} index @param {Group} group @param {Understood} understood @param {string} asOf @returns {Hit} */
function hitOf(index, group, understood, asOf) {
  const { record, number } = group;
  const { columns } = index;
  const piece = snippetOf(index, record.text || record.title, understood.terms);
  const status = statusOf(index, number, asOf);
  const year = columns.year.of(number);
  return {
    id: record.id,
    kind: columns.kind.of(number),
    title: record.title,
    heading: record.heading,
    url: group.url,
    score: group.score,
    topics: columns.topics.of(number),
    snippet: piece.text,
    highlights: piece.spans,
    clauses: clausesOf(group, index.base.limits.clauses),
    status: status,
    status_label: STATUS_NAMES[status] || "",
    fund: columns.fund.of(number),
    place: columns.place.of(number),
    year: year.length ? year : null,
    wording: record.wording,
    document: columns.document.of(number),
    audience: columns.audience.of(number),
    applied_for_by: record.applied_for_by,
  };
}

/** The best records before grouping, whatever the question is. @param {Index} index @param {string} question @param {number} depth */
async function rankedRecords(index, question, depth) {
  const understood = await understand(index, question);
  const cited = await citedBy(index, understood.text);
  const ranked = (await rankedFor(index, understood, cited, "", {})).slice(0, depth);
  await index.fetchRecords(ranked.map((hit) => hit.record));
  return ranked.map((hit) => index.records[hit.record].id);
}

/** The one name that this program adds to a page. */
const bangfuSearch = {
  /** Open the index whose files lie in a folder. @param {string} folder @returns {Promise<Index>} */
  open: function (folder) {
    shelfFolder = folder;
    return jsonOf("base").then((base) => new Index(base));
  },
  answer: answer,
  completions: completionsFor,
  ranked: rankedRecords,
};
