// The card: one to four statements for a topic, an aspect, a place and a day. Twin of card.py.

/** @typedef {{code: string, name: string, line: string[], area: string}} Where */
/** @typedef {{topics: string[], aspect: string | null, place: Where | null, day: string, documents: string[]}} Asked */
/** @typedef {{id: string, text: string, topics: string[], aspects: string[], place: string | null, documents: string[]}} Unknown */
/** @typedef {{statement: Statement, holds: string, order: number[]}} Shown */

const CARD = { most: 4, examples: 2, recent: 3, ancient: 4, hotline: "12351", nation: "100000" };
const SILENT = ["not_yet_seen", "repealed", "not_yet_effective"];
const HOLDS = ["here", "province", "nation", "elsewhere"];

/** The card of a question, as the function gives it, with its state. @param {Statement[]} statements @param {Unknown[]} unknowns @param {Asked} asked */
function card(statements, unknowns, asked) {
  const shown = chosenFor(candidatesFor(statements, asked));
  const { place } = asked;
  return {
    state: cardState(shown, asked),
    card: {
      topic: asked.topics.length ? asked.topics[0] : null,
      aspect: asked.aspect,
      place: place && { code: place.code, name: place.name },
      statements: shown.map((one) => Object.assign(statementJson(one.statement, asked.day), { holds: one.holds })),
      unknown: notKnown(shown, unknowns, asked).map(([id, text]) => ({ id, text })),
      call: callsFor(shown, asked).map(([name, number]) => ({ name, number })),
      url: shown.length ? shown[0].statement.url : "",
    },
  };
}

/** @param {Shown[]} shown @param {Asked} asked @returns {string} */
function cardState(shown, asked) {
  if (!shown.length) return "not_known";
  const ours = shown.some((s) => s.holds !== "elsewhere" && STANDING.indexOf(statusOn(s.statement.times, asked.day)) >= 0);
  return ours ? "answered" : "answered_elsewhere";
}

/** For whom a statement of a place holds, seen from where the reader is. @param {string | null} place @param {Where | null} where @returns {string} */
function holdsFor(place, where) {
  if (place === CARD.nation) return "nation";
  if (!where || place === null || where.line.indexOf(place) < 0) return "elsewhere";
  return place.endsWith("0000") && where.code !== place ? "province" : "here";
}

/** @param {Statement[]} statements @param {Asked} asked @returns {Shown[]} */
function candidatesFor(statements, asked) {
  const found = [];
  for (const statement of statements) {
    const status = statusOn(statement.times, asked.day);
    if (!speaksOf(statement, asked) || SILENT.indexOf(status) >= 0) continue;
    const holds = holdsFor(statement.place, asked.place);
    found.push({ statement, holds, order: cardOrder(statement, holds, status, asked), at: found.length });
  }
  // Old browsers do not keep equals in order.
  return found.sort((a, b) => inOrder(a.order, b.order) || a.at - b.at);
}

/** @param {number[]} a @param {number[]} b @returns {number} */
function inOrder(a, b) {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

/** Of an answer only the short sentence stands on a card without its page, and only on that of its first topic. @param {Statement} statement @param {Asked} asked @returns {boolean} */
function aloneOnCard(statement, asked) {
  if (statement.document.indexOf("answer:") !== 0) return true;
  return statement.field === "short" && (!asked.topics.length || statement.topics[0] === asked.topics[0]);
}

/** @param {Statement} statement @param {Asked} asked @returns {boolean} */
function speaksOf(statement, asked) {
  if (asked.documents.length && asked.documents.indexOf(statement.document) < 0) return false;
  if (!asked.documents.length && !aloneOnCard(statement, asked)) return false;
  const aspect = asked.aspect ? statement.aspects.indexOf(asked.aspect) >= 0 : asked.documents.length > 0 || statement.field === "summary";
  return aspect && (!asked.topics.length || asked.topics.some((topic) => statement.topics.indexOf(topic) >= 0));
}

/** @param {Statement} statement @param {string} holds @param {string} status @param {Asked} asked @returns {number[]} */
function cardOrder(statement, holds, status, asked) {
  const year = statement.times.year || 0;
  let lot = (holds === "elsewhere" ? 2 : 0) + (STANDING.indexOf(status) >= 0 ? 0 : 1);
  if (status === "past" && Number(asked.day.slice(0, 4)) - year > CARD.recent) lot = CARD.ancient;
  return [lot, HOLDS.indexOf(holds), statement.document.indexOf(":") >= 0 ? 1 : 0, -year];
}

/** @param {Shown[]} candidates @returns {Shown[]} */
function chosenFor(candidates) {
  const [stand, over, examples, past, ancient] = [0, 1, 2, 3, 4].map((lot) => candidates.filter((one) => one.order[0] === lot));
  if (stand.length) return firstDistinct(stand, CARD.most, (one) => one.statement.text);
  const elsewhere = examples.length ? examples : past;
  if (over.length || elsewhere.length) {
    const ended = firstDistinct(over, CARD.most - CARD.examples, (one) => one.statement.text);
    return ended.concat(firstDistinct(elsewhere, CARD.examples, (one) => one.statement.place));
  }
  return firstDistinct(ancient, CARD.examples, (one) => one.statement.place);
}

/** @param {Shown[]} rows @param {number} most @param {(one: Shown) => string | null} key @returns {Shown[]} */
function firstDistinct(rows, most, key) {
  const seen = new Set();
  return rows.filter((row) => seen.size < most && !seen.has(key(row)) && seen.add(key(row)));
}

/** @param {Shown[]} shown @param {Unknown[]} unknowns @param {Asked} asked @returns {string[][]} */
function notKnown(shown, unknowns, asked) {
  const { place } = asked;
  const rows = [];
  if (place && place.code !== CARD.nation && !shown.some((one) => one.holds === "here")) rows.push(["place", `本库没有${place.name}的。`]);
  else if (!place && shown.length && shown.every((one) => one.holds === "elsewhere")) rows.push(["place", "没有查到全国统一的说法，下面是查到的地方。"]);
  const found = unknowns.filter((one) => touches(one, asked)).map((one) => [one.id, one.text]);
  return rows.concat(found.slice(0, CARD.most - 1));
}

/** @param {Unknown} unknown @param {Asked} asked @returns {boolean} */
function touches(unknown, asked) {
  const named = asked.documents.length
    ? asked.documents.some((one) => unknown.documents.indexOf(one) >= 0)
    : asked.topics.some((topic) => unknown.topics.indexOf(topic) >= 0);
  const line = asked.place ? asked.place.line : [CARD.nation];
  return named && asked.aspect !== null && unknown.aspects.indexOf(asked.aspect) >= 0 && (unknown.place === null || line.indexOf(unknown.place) >= 0);
}

/** @param {Shown[]} shown @param {Asked} asked @returns {string[][]} */
function callsFor(shown, asked) {
  const rows = shown
    .filter((one) => one.holds === "here" && one.statement.phone && one.statement.phone !== CARD.hotline)
    .map((one) => ["当地", one.statement.phone]);
  rows.push(["工会热线，在当地直接拨", CARD.hotline]);
  if (asked.place && asked.place.area) rows.push(["工会热线，人在外地这样拨", `${asked.place.area}-${CARD.hotline}`]);
  return rows;
}
