// What is told above and in the hits: the card for topic, aspect and place, and of each page the statement that answers. Twin of telling.py.

/** @typedef {{state: string, card: any, shown: Statement[]}} MadeCard */

/** The statements that speak of a topic in an aspect, or of all of it; in the order of writing. @param {Index} index @param {string} topic @param {string | null} aspect @param {boolean} all @returns {Promise<Statement[]>} */
async function statementsFor(index, topic, aspect, all) {
  const number = index.base.topics.indexOf(topic);
  if (number < 0) return [];
  const wanted = aspect ? index.base.aspectNames.indexOf(aspect) : index.base.aspectNames.length;
  const present = index.base.topicFiles[number];
  const files = present.filter((/** @type {number} */ one) => all || one === wanted);
  const parts = await Promise.all(files.map((/** @type {number} */ one) => jsonOf(`c${number}_${one}`)));
  /** @type {Map<number, Statement>} */
  const rows = new Map();
  for (const part of parts) for (const row of part.rows) rows.set(row[0], unpackedStatement(row, part.sources, part.names));
  return Array.from(rows.keys()).sort((a, b) => a - b).map((place) => /** @type {Statement} */ (rows.get(place)));
}

/** What was looked for in an aspect and not found. @param {Index} index @param {string | null} aspect @returns {Promise<Unknown[]>} */
function unknownsFor(index, aspect) {
  const number = aspect ? index.base.aspectNames.indexOf(aspect) : -1;
  return index.base.unknownFiles.indexOf(number) < 0 ? Promise.resolve([]) : jsonOf("u" + number);
}

/** @param {any[]} row @param {any[]} sources @param {Record<string, string>} names of places @returns {Statement} */
function unpackedStatement(row, sources, names) {
  const [, id, text, topics, aspects, place, attributedBy, source, file, line, url, document, field, note, phone, times] = row;
  const [year, first, last, endedAs, usable, seenFirst, seenLast, known, stale, history, checked, rule, confirmed, table] = times;
  return {
    id, text, topics, aspects, place, attributed_by: attributedBy, source: source < 0 ? null : sources[source], file, line, url, document,
    field, note, phone, where: names[place] || "",
    times: {
      year, first, last, ended_as: endedAs, usable, seen_first: seenFirst, seen_last: seenLast, known, stale, history: !!history, checked,
      rule: !!rule, confirmed, table,
    },
  }; // prettier-ignore
}

/** The topic with the strongest evidence; of equals the first by name. @param {Searched} asked @returns {string | null} */
function topicOf(asked) {
  const { topics } = asked.understood;
  const names = Object.keys(topics).sort((a, b) => topics[b] - topics[a] || (a < b ? -1 : 1));
  return names.length ? names[0] : null;
}

/** The card of a question: of the page that it names, of the clause that it quotes, or of its topic. @param {Index} index @param {Searched} asked @param {string} day @returns {Promise<MadeCard | null>} */
async function cardOf(index, asked, day) {
  const { understood } = asked;
  const place = understood.place ? understood.place.where : null;
  const aspect = askedAspect(index, understood.aspects);
  const lead = asked.leads.leads[0];
  if (lead) {
    const kind = index.columns.kind.of(lead.record);
    const topics = index.columns.topics.of(lead.record);
    if (kind === "clause") {
      const document = index.columns.document.of(lead.record);
      const rows = await statementsFor(index, topics.length ? topics[0] : "", "basis", false);
      const said = rows.filter((row) => row.document === document && row.url === lead.url);
      return filled(cardFrom(said, [], { topics: [], aspect: null, place: place, day: day, documents: [document] }));
    }
    if (index.base.limits.pages.indexOf(kind) >= 0) {
      await index.fetchRecords([lead.record]);
      return filled(await ofPage(index, lead.record, kind === "project" ? aspect : null, asked, day));
    }
  }
  const topic = topicOf(asked);
  if (topic === null) return null;
  const [statements, unknowns] = await Promise.all([statementsFor(index, topic, aspect, false), unknownsFor(index, aspect)]);
  const made = cardFrom(statements, unknowns, { topics: [topic], aspect: aspect, place: place, day: day, documents: [] });
  return made.shown.length ? made : (await ofFirst(index, asked, aspect, day)) || made;
}

/** Where the topic says nothing in the aspect: what the first of the next few pages that speaks of it says. @param {Index} index @param {Searched} asked @param {string | null} aspect @param {string} day @returns {Promise<MadeCard | null>} */
async function ofFirst(index, asked, aspect, day) {
  const { told, lookedAt } = index.base.limits;
  if (!aspect) return null;
  for (const { record } of asked.ranked.slice(0, lookedAt)) {
    if (told.indexOf(index.columns.kind.of(record)) < 0) continue;
    await index.fetchRecords([record]);
    const made = filled(await ofPage(index, record, aspect, asked, day));
    if (made) return made;
  }
  return null;
}

/** The statement of a page that answers in the asked aspect, or null. @param {Index} index @param {number} record @param {Searched} asked @param {string} day @returns {Promise<Statement | null>} */
async function tellingOf(index, record, asked, day) {
  const aspect = askedAspect(index, asked.understood.aspects);
  if (!aspect || index.base.limits.told.indexOf(index.columns.kind.of(record)) < 0) return null;
  const found = await ofPage(index, record, aspect, asked, day);
  return found.shown.length ? found.shown[0] : null;
}

/** A statement with its place and year before it. @param {Statement} statement @returns {string} */
function inFull(statement) {
  const year = statement.times.year;
  const dated = year && statement.text.indexOf(String(year)) < 0 ? `${year}年` : "";
  const head = (statement.where || "") + dated;
  return head ? `${head}：${statement.text}` : statement.text;
}

/** @param {Index} index @param {number} record @param {string | null} aspect @param {Searched} asked @param {string} day @returns {Promise<MadeCard>} */
async function ofPage(index, record, aspect, asked, day) {
  const topics = index.columns.topics.of(record);
  const { id } = index.records[record];
  const [all, unknowns] = await Promise.all([statementsFor(index, topics.length ? topics[0] : "", aspect, aspect === null), unknownsFor(index, aspect)]);
  const rows = all.filter((row) => row.document === id);
  const place = asked.understood.place ? asked.understood.place.where : null;
  return cardFrom(rows, unknowns, { topics: [], aspect: aspect, place: place, day: day, documents: [id] });
}

/** @param {Statement[]} statements @param {Unknown[]} unknowns @param {Asked} asked @returns {MadeCard} */
function cardFrom(statements, unknowns, asked) {
  const made = card(statements, unknowns, asked);
  const byId = new Map(statements.map((row) => /** @type {[string, Statement]} */ ([row.id, row])));
  const shown = made.card.statements.map((/** @type {{id: string}} */ one) => /** @type {Statement} */ (byId.get(one.id)));
  return { state: made.state, card: made.card, shown: shown };
}

/** @param {MadeCard} made */
function filled(made) {
  return made.shown.length ? made : null;
}
