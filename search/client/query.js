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
  const understood = await understand(index, question);
  let asked = await searched(index, understood, asOf, filters);
  const door = asked.leads.why ? null : otherDoor(index, understood);
  if (door) return shaped(index, question, { out_of_scope: door });
  const meant = asked.leads.why || (options.quick && asked.ranked.length) ? null : await suggestionFor(index, understood);
  let instead = null;
  if (!asked.ranked.length && meant !== null) {
    instead = meant;
    asked = await searched(index, await understand(index, meant), asOf, filters);
  }
  /** @type {Map<number, string>} */
  const urls = new Map();
  for (const lead of asked.leads.leads) urls.set(lead.record, lead.url);
  const groups = await groupsOf(index, asked.ranked, urls, offset + limit);
  const dropped = asked.leads.leads.length ? [] : unheldWords(index, asked.understood);
  return shaped(index, question, {
    suggestion: meant,
    searched_for: instead,
    notice: asked.notice || unsure(index, asked.understood, dropped),
    dropped: dropped,
    total: asked.ranked.length,
    facets: facetCounts(index, asked.ranked, asOf),
    hits: groups.slice(offset).map((group) => hitOf(index, group, asked, asOf)),
  });
}

/** A warning for a question of which a base with wordings knows none and no name, and whose words go unused. @param {Index} index @param {Understood} understood @param {string[]} dropped */
function unsure(index, understood, dropped) {
  if (!dropped.length || !index.synonyms.length || understood.synonyms.length || understood.pages.size) return null;
  return index.names.some((row) => understood.text.indexOf(row.name) >= 0) ? null : index.base.limits.unsure;
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

/** @param {Index} index @param {Group} group @param {Searched} asked @param {string} asOf @returns {Hit} */
function hitOf(index, group, asked, asOf) {
  const { record, number } = group;
  const { columns } = index;
  const run = runIn(asked, number);
  const piece = (run && runSnippet(index, record.text, run)) || snippetOf(index, record.text || record.title, asked.understood.terms);
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
  const asked = await searched(index, await understand(index, question), "", {});
  const ranked = asked.ranked.slice(0, depth);
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
