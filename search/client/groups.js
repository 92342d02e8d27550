// Ranked records → hits: a project with its clauses, a document with its clauses. Twin of groups.py.

/**
 * @typedef {{id: string, url: string, heading: string}} ClauseLink
 * @typedef {{record: PageRecord, number: number, score: number, url: string, found: PageRecord[]}} Group
 */

/**
 * The first hits; pages of records are read as far as these need them.
 * @param {Index} index @param {Ranked[]} ranked @param {Map<number, string>} urls @param {number} wanted @returns {Promise<Group[]>}
 */
async function groupsOf(index, ranked, urls, wanted) {
  /** @type {Group[]} */
  const groups = [];
  /** @type {Map<string, Group>} */
  const holders = new Map();
  for (let i = 0; i < ranked.length; i++) {
    const { record: number, score } = ranked[i];
    if (!index.records[number]) await index.fetchRecords(ranked.slice(i, i + wanted + 2 - groups.length).map((one) => one.record));
    const record = index.records[number];
    const holder = urls.has(number) ? undefined : holderOf(index, number, record, holders);
    if (holder) {
      holder.found.push(record);
      continue;
    }
    if (groups.length === wanted) break;
    const group = { record: record, number: number, score: score, url: urls.get(number) || record.url, found: [] };
    hold(index, group, holders);
    groups.push(group);
    if (groups.length === wanted) break;
  }
  return groups;
}

/** Let a hit take in the clauses that belong to it. @param {Index} index @param {Group} group @param {Map<string, Group>} holders */
function hold(index, group, holders) {
  const { record, number } = group;
  const kind = index.columns.kind.of(number);
  const document = kind === "clause" ? index.columns.document.of(number) : kind === "policy" ? record.id : null;
  const keys = record.clauses.map((clause) => clause[0]);
  if (document) keys.push("document:" + document);
  for (const key of keys) if (!holders.has(key)) holders.set(key, group);
}

/** @param {Index} index @param {number} number @param {PageRecord} record @param {Map<string, Group>} holders */
function holderOf(index, number, record, holders) {
  if (index.columns.kind.of(number) !== "clause") return undefined;
  return holders.get(record.id) || holders.get("document:" + index.columns.document.of(number));
}

/** The clauses found by the question first, then the record's own, each once. @param {Group} group @param {number} most */
function clausesOf(group, most) {
  /** @type {Map<string, string>} */
  const headings = new Map();
  for (const [id, , heading] of group.record.clauses) headings.set(id, heading);
  /** @type {Map<string, ClauseLink>} */
  const listed = new Map();
  for (const found of group.found) {
    listed.set(found.id, { id: found.id, url: found.url, heading: headings.get(found.id) || found.heading });
  }
  for (const [id, url, heading] of group.record.clauses) listed.set(id, { id: id, url: url, heading: headings.get(id) || heading });
  return Array.from(listed.values()).slice(0, most);
}
