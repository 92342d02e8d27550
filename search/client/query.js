// A question → the answer, the same as the function's. Twin of query.py; what the page may use of the index.

/**
 * @typedef {{id: string, kind: string, title: string, heading: string, url: string, section: string | null, score: number, topics: string[], snippet: string,
 *   highlights: number[][], clauses: ClauseLink[], status: string, status_label: string, fund: string | null, place: string | null,
 *   year: number[] | null, wording: string | null, document: string | null, audience: string | null, applied_for_by: string | null}} Hit
 * @typedef {{version: number, query: string, out_of_scope: Door | null, suggestion: string | null, searched_for: string | null,
 *   dropped: string[], notice: string | null, content: {date: string, hash: string}, total: number,
 *   facets: Record<string, Record<string, number>>, hits: Hit[],
 *   place: any, aspect: string | null, state: string, confidence: number, card: any}} Answer
 * @typedef {{limit?: number, offset?: number, asOf?: string, filters?: Record<string, string>, at?: string, quick?: boolean}} Options
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
  const where = options.at || "";
  let asked = await searched(index, await understand(index, question, where), asOf, filters);
  const quick = options.quick && asked.ranked.length > 0;
  const slip = asked.leads.why || quick ? null : await suggestionFor(index, asked.understood);
  const spelled = asked.leads.why || (slip && !asked.ranked.length) ? null : await spelledOut(index, asked.understood.text);
  const meant = spelled === null && slip === null ? null : realText(spelled || slip || "");
  const instead = spelled === null && asked.ranked.length ? null : meant;
  if (instead !== null) asked = await searched(index, await understand(index, instead, where), asOf, filters);
  const day = asOf || index.base.content.date || index.base.limits.noDay;
  const told = await toldOf(index, asked, day);
  const ahead = asked.leads.why ? null : firstDoor(index, asked.understood);
  if (ahead !== null && index.base.doorPages[ahead] !== undefined) asked = behindRecord(asked, index.base.doorPages[ahead]);
  const most = told.outside ? Math.min(limit, Math.max(0, index.base.limits.nearest + 1 - offset)) : limit;
  /** @type {Map<number, string>} */
  const urls = new Map();
  for (const lead of asked.leads.leads) urls.set(lead.record, lead.url);
  const groups = await groupsOf(index, asked.ranked, urls, offset + most);
  const dropped = asked.leads.leads.length || told.outside ? [] : await unheldWords(index, asked.understood);
  const { place } = asked.understood;
  return shaped(index, question, {
    out_of_scope: told.outside,
    suggestion: meant,
    searched_for: instead,
    notice: asked.notice || (told.outside ? null : unsure(index, asked.understood, dropped)),
    dropped: dropped.map(realText),
    total: asked.ranked.length,
    facets: facetCounts(index, asked.ranked, asOf),
    hits: await Promise.all(groups.slice(offset).map((group) => hitOf(index, group, asked, asOf, day))),
    place: place && { code: place.where.code, name: place.where.name, from: place.from, also: place.also },
    aspect: askedAspect(index, asked.understood.aspects),
    state: told.state,
    confidence: confidenceOf(index, asked),
    card: told.card && told.card.card,
  });
}

/** @typedef {{state: string, outside: Door | null, card: MadeCard | null}} Told */

/** The state of the answer, what is said where it is not for this base, and the card. @param {Index} index @param {Searched} asked @param {string} day @returns {Promise<Told>} */
async function toldOf(index, asked, day) {
  if (asked.leads.leads.length) return { state: "answered", outside: null, card: await cardOf(index, asked, day) };
  if (asked.leads.why) return { state: "not_known", outside: null, card: null };
  const name = otherDoor(index, asked.understood);
  if (name !== null) {
    const page = index.base.doorPages[name];
    if (page !== undefined) await index.fetchRecords([page]);
    const own = page === undefined ? null : filled(await ofPage(index, page, null, asked, day));
    return { state: "other_office", outside: index.base.doors[name], card: own };
  }
  if (!asked.understood.bones) return { state: "ask_first", outside: null, card: null };
  const { least } = index.base.confidence;
  if (least && (confidenceOf(index, asked) < least || !asked.ranked.length)) {
    return { state: "unrecognised", outside: index.base.unrecognised, card: null };
  }
  if (!index.base.topics.length) return { state: asked.ranked.length ? "answered" : "not_known", outside: null, card: null };
  const made = await cardOf(index, asked, day);
  return { state: made ? made.state : "ask_first", outside: null, card: made };
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
    place: null,
    aspect: null,
    state: "unrecognised",
    confidence: 0,
    card: null,
  };
  return Object.assign(empty, parts);
}

/** A hit, opening at the section that answers. @param {Index} index @param {Group} group @param {Searched} asked @param {string} asOf @param {string} day @returns {Promise<Hit>} */
async function hitOf(index, group, asked, asOf, day) {
  const { record, number } = group;
  const { columns } = index;
  const run = runIn(asked, number);
  const told = run || group.url.indexOf("#") >= 0 ? null : await tellingOf(index, number, asked, day);
  const text = told ? inFull(told) : record.text || record.title;
  const piece = (run && runSnippet(index, record.text, run)) || snippetOf(index, text, asked.understood.terms, !!told);
  const url = told ? told.url : group.url;
  const [page, section] = url.indexOf("#") < 0 ? [url, ""] : [url.slice(0, url.indexOf("#")), url.slice(url.indexOf("#") + 1)];
  const status = statusOf(index, number, asOf);
  const year = columns.year.of(number);
  return {
    id: record.id,
    kind: columns.kind.of(number),
    title: record.title,
    heading: record.heading,
    url: section ? `${page}#${section}` : page,
    section: section || null,
    score: group.score,
    topics: columns.topics.of(number),
    snippet: piece.text,
    highlights: piece.spans,
    clauses: clausesOf(group, index.base.limits.clauses),
    status: status,
    status_label: status ? STATUS_LABELS[status][0] : "",
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
  const asked = await searched(index, await understand(index, question, ""), "", {});
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
