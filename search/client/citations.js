// A question that cites a document or a clause → the records to open first, and what the base does not have. Twin of citations.py.

/**
 * @typedef {{record: number, url: string}} Lead
 * @typedef {{leads: Lead[], notice: string | null, beside: number}} Cited
 * @typedef {{documents: IssuedDocument[], rest: string, named: string}} Naming
 * @typedef {{held: string[], records: Record<string, number>}} Held
 */

/** @param {Index} index @param {string} text @returns {Promise<Cited | null>} */
async function citedBy(index, text) {
  const { documents, rest, named } = await documentsIn(index, text);
  const refs = addressesIn(rest, documents.length > 0);
  if (documents.length && refs.length) {
    const beside = rest === text ? 0 : skeletonOf(withoutAddresses(rest)).length;
    return Object.assign(await citedClauses(index, documents, refs), { beside: beside });
  }
  const whole = (text.length - rest.length) * 100 >= index.base.limits.named * text.trim().length;
  if (documents.length && (named === "number" || whole)) return { leads: await leadsOf(index, documents), notice: null, beside: 0 };
  if (documents.length || !named || named === "name") return null;
  return { leads: [], notice: `本库没有收录${named}。`, beside: skeletonOf(text).length - skeletonOf(named).length };
}

/** @param {Index} index @param {string} text @returns {Promise<Naming>} */
async function documentsIn(index, text) {
  for (const n of findDocumentNumbers(text)) {
    const same = index.documents.filter((d) => d.year === n.year && d.number === n.number);
    const issued = same.filter((d) => sameIssuer(d.issuer, n.issuer));
    const start = n.start - n.issuer.length;
    if (issued.length) return { documents: issued, rest: text.slice(0, start) + text.slice(n.end), named: "number" };
    return { documents: [], rest: text, named: `文号为「${text.slice(Math.max(0, start), n.end).trim()}」的文件` };
  }
  const pattern = new RegExp(`([${HAN}]{0,12}?)第?\\s*(\\d{1,5})\\s*号(文件|文|通知)?`, "g");
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [whole, before, digits, kind] = match;
    const known = index.documents.filter((d) => d.number !== null && d.number === Number(digits));
    const meant = known.filter((d) => before.endsWith(d.issuer) || (kind && !before));
    if (meant.length) {
      return { documents: meant, rest: text.slice(0, match.index) + text.slice(match.index + whole.length), named: "number" };
    }
  }
  return documentsNamed(index, text);
}

/** In 《》, by the longest name that stands in it, by a part, or by most words. @param {Index} index @param {string} text @returns {Promise<Naming>} */
async function documentsNamed(index, text) {
  const { limits } = index.base;
  const quoted = /《([^《》]{2,60})》/.exec(text);
  if (quoted) {
    const exact = index.names.find((row) => row.name === quoted[1]);
    const meant = exact ? exact.documents : await documentsAlike(index, quoted[1], limits.nearly);
    const rest = text.slice(0, quoted.index) + text.slice(quoted.index + quoted[0].length);
    return { documents: meant, rest: meant.length ? rest : text, named: meant.length ? "name" : quoted[0] };
  }
  for (const { name, documents } of index.names) {
    const at = text.indexOf(name);
    if (at < 0) continue;
    const next = text[at + name.length];
    if (next && limits.goesOn.indexOf(next) >= 0) continue;
    return { documents: documents, rest: text.slice(0, at) + text.slice(at + name.length), named: "name" };
  }
  const part = text.trim();
  const whole = part.length >= limits.longPart ? index.names.find((row) => row.name.indexOf(part) >= 0) : undefined;
  if (whole) return { documents: whole.documents, rest: "", named: "name" };
  const rest = withoutAddresses(text);
  if (rest === text) return { documents: [], rest: text, named: "" };
  return { documents: await documentsAlike(index, rest, limits.named), rest: text, named: "name" };
}

/** @param {string} text */
function withoutAddresses(text) {
  const spans = findClauses(text);
  return text.split("").filter((_, at) => !spans.some((span) => span.start <= at && at < span.end)).join("");
}

/** The document whose names hold at least so many hundredths of a text, if there are enough words. @param {Index} index @param {string} named @param {number} least @returns {Promise<IssuedDocument[]>} */
async function documentsAlike(index, named, least) {
  await index.learn([named]);
  const runs = matches(ANY_RUN, named).map((run) => run.text);
  const words = runs.reduce((all, run) => all.concat(index.cutter.cut(run)), /** @type {string[]} */ ([])).filter((word) => word.length > 1);
  const size = runs.reduce((sum, run) => sum + run.length, 0);
  const scored = index.documents.map(function (document) {
    const held = words.filter((word) => document.names.some((name) => name.indexOf(word) >= 0));
    return { document: document, held: held.reduce((sum, word) => sum + word.length, 0) };
  });
  scored.sort((a, b) => b.held - a.held || a.document.title.length - b.document.title.length || (a.document.id > b.document.id ? -1 : 1));
  const best = scored[0];
  return best && words.length >= index.base.limits.leastWords && best.held * 100 >= least * size ? [best.document] : [];
}

/** @param {string} known @param {string} asked */
function sameIssuer(known, asked) {
  return !asked || asked.endsWith(known) || (asked.length > 1 && known.endsWith(asked));
}

/** @param {string} rest @param {boolean} afterName @returns {ClauseRef[]} */
function addressesIn(rest, afterName) {
  const found = findClauses(rest).map((clause) => clause.ref);
  if (found.length || !afterName) return found;
  const trimmed = rest.replace(/^[ 的,，。?？!！里中]+|[ 的,，。?？!！里中]+$/g, "") || "-";
  for (let size = trimmed.length; size > 1; size--) {
    const ref = parseClause(trimmed.slice(0, size));
    if (ref) return [ref];
  }
  return [];
}

/** @param {Index} index @param {IssuedDocument[]} documents @param {ClauseRef[]} refs @returns {Promise<Cited>} */
function citedClauses(index, documents, refs) {
  const shelves = documents.map((document) => jsonOf("a" + index.documents.indexOf(document)));
  return Promise.all(shelves).then(async function (/** @type {Held[]} */ all) {
    for (let i = 0; i < documents.length; i++) {
      const held = [];
      for (const ref of refs) {
        const lead = await heldClause(index, documents[i], all[i], ref);
        if (lead) held.push(lead);
      }
      if (held.length) return { leads: held.concat(await leadsOf(index, [documents[i]])), notice: null, beside: 0 };
    }
    /** @type {Lead[]} */
    let leads = [];
    for (let above = parentClause(refs[0]); above && !leads.length; above = parentClause(above)) {
      const lead = await heldClause(index, documents[0], all[0], above);
      if (lead) leads = [lead];
    }
    const notice = `${index.base.limits.notHeld}：《${documents[0].title}》${clauseText(refs[0])}。已收录的内容在这份文件的页面上。`;
    return { leads: leads.concat(await leadsOf(index, [documents[0]])), notice: notice, beside: 0 };
  });
}

/** Where the text of a clause stands, or null. @param {Index} index @param {IssuedDocument} document @param {Held} held @param {ClauseRef} ref @returns {Promise<Lead | null>} */
async function heldClause(index, document, held, ref) {
  for (const variant of clauseVariants(ref)) {
    const own = held.records[anchorOf(variant)];
    if (own !== undefined) return leadTo(index, own, "");
    if (held.held.indexOf(anchorOf(variant)) < 0) continue;
    for (let above = parentClause(variant); above; above = parentClause(above)) {
      const number = held.records[anchorOf(above)];
      if (number !== undefined) return leadTo(index, number, anchorOf(variant));
    }
    return null;
  }
  return null;
}

/** @param {Index} index @param {number} record @param {string} anchor @returns {Promise<Lead>} */
function leadTo(index, record, anchor) {
  return index.fetchRecords([record]).then(function () {
    const url = index.records[record].url;
    return { record: record, url: anchor ? `${url.split("#")[0]}#${anchor}` : url };
  });
}

/** The address; with its only paragraph filled in; and without. @param {ClauseRef} ref @returns {ClauseRef[]} */
function clauseVariants(ref) {
  const all = [ref];
  if (ref.article && ref.item && !ref.paragraph) all.push(Object.assign({}, ref, { paragraph: 1 }));
  if (ref.paragraph === 1 && ref.item) {
    const bare = Object.assign({}, ref);
    delete bare.paragraph;
    all.push(bare);
  }
  return all;
}

/** The documents' own records. @param {Index} index @param {IssuedDocument[]} documents @returns {Promise<Lead[]>} */
function leadsOf(index, documents) {
  return Promise.all(documents.filter((d) => d.record !== null).map((d) => leadTo(index, d.record, "")));
}
