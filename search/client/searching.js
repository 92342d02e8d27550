// What a question finds: its evidence, what leads, and the ranking of what its filters, quotes and exclusions allow. Twin of searching.py.

/** @typedef {{understood: Understood, found: Evidence, leads: Leads, ranked: Ranked[], notice: string | null}} Searched */

/** @param {Index} index @param {Understood} understood @param {string} asOf @param {Record<string, string>} filters @returns {Promise<Searched>} */
async function searched(index, understood, asOf, filters) {
  const found = await evidenceOf(index, understood.terms, understood.pairs);
  const { allowed, notice } = await allowedFor(index, understood, found, allowedRecords(index, filters, asOf));
  const leads = await leadsFor(index, understood, found.held, allowed);
  const plain = leads.why === "run" || leads.why === "citation";
  const pages = new Map(understood.pages);
  const doors = otherDoors(index, understood);
  for (const door of Object.keys(doors)) if (index.base.doorPages[door] !== undefined) pages.set(index.base.doorPages[door], doors[door]);
  const ranked = rank(index, found.scores, understood.topics, pages, asOf, allowed, plain, plain ? {} : understood.aspects);
  return { understood: understood, found: found, leads: leads, ranked: behind(leads, ranked), notice: leads.notice || notice };
}

/** The ranking behind the records that lead. @param {Leads} leads @param {Ranked[]} ranked @returns {Ranked[]} */
function behind(leads, ranked) {
  const top = ranked.length ? ranked[0].score : 0;
  const numbers = leads.leads.map((lead) => lead.record);
  const first = numbers.map((record, place) => ({ record: record, score: top + numbers.length - place }));
  return first.concat(ranked.filter((hit) => numbers.indexOf(hit.record) < 0));
}

/** The same with one record before all others. @param {Searched} asked @param {number} record @returns {Searched} */
function behindRecord(asked, record) {
  const rest = asked.ranked.filter((hit) => hit.record !== record);
  const first = { record: record, score: (rest.length ? rest[0].score : 0) + 1 };
  return Object.assign({}, asked, { ranked: [first].concat(rest) });
}

/** The records that may be shown. @param {Index} index @param {Understood} understood @param {Evidence} found @param {number[] | null} allowed */
async function allowedFor(index, understood, found, allowed) {
  for (const word of understood.wish.without) {
    const excluded = await nearOf(index, word, 100);
    allowed = (allowed || everyRecord(index)).filter((record) => !excluded.has(record));
  }
  /** @type {string | null} */
  let notice = null;
  for (const phrase of understood.wish.phrases) {
    const order = (allowed || everyRecord(index)).slice().sort((a, b) => found.scores[b] - found.scores[a] || a - b);
    const kept = await holding(index, phrase, order);
    if (kept.length) allowed = kept;
    else notice = index.base.limits.nowhere.replace("{}", () => realText(phrase));
  }
  return { allowed: allowed, notice: notice };
}

/** @param {Index} index @returns {number[]} */
function everyRecord(index) {
  return Array.from({ length: index.size }, (_, record) => record);
}

/** What stands word for word in a record: the run it leads by, or else the first phrase in quotes. @param {Searched} asked @param {number} record */
function runIn(asked, record) {
  const lead = asked.leads.leads.filter((one) => one.record === record)[0];
  return (lead && lead.run) || asked.understood.wish.phrases[0] || "";
}
