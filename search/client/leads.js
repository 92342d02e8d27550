// The records that stand before the ranking: what claims the question's wording, what it quotes, what it cites. Twin of leads.py.

/** @typedef {{why: string, leads: {record: number, url: string, run: string}[], notice: string | null}} Leads */

/** @param {Index} index @param {Understood} understood @param {Uint16Array} held @param {number[] | null} allowed @returns {Promise<Leads>} */
async function leadsFor(index, understood, held, allowed) {
  const named = index.wordings.get(understood.bones);
  if (named !== undefined && (!allowed || allowed.indexOf(named) >= 0)) {
    return { why: "wording", leads: await openedAt(index, [{ record: named, text: "", size: 0 }]), notice: null };
  }
  const citation = await citedBy(index, understood.wish.text);
  if (!citation || citation.beside >= index.base.limits.saysMore) {
    const standing = (await runsOf(index, understood, held, allowed)).slice(0, index.base.limits.runsShown);
    if (standing.length) return { why: "run", leads: await openedAt(index, standing), notice: null };
  }
  if (!citation) return { why: "", leads: [], notice: null };
  const leads = citation.leads.filter((lead) => !allowed || allowed.indexOf(lead.record) >= 0);
  return { why: "citation", leads: leads.map((lead) => ({ record: lead.record, url: lead.url, run: "" })), notice: citation.notice };
}

/** @param {Index} index @param {Run[]} runs */
async function openedAt(index, runs) {
  await index.fetchRecords(runs.map((run) => run.record));
  return runs.map((run) => ({ record: run.record, url: index.records[run.record].url, run: run.text }));
}
