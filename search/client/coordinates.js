// In which aspect a question asks, and from which place. Twin of coordinates.py.

const EDGE = "。";

/** @typedef {{where: Where, from: string, also: string[]}} AskedPlace */

/** The evidence for each aspect in hundredths, without what is less than that it asks in none. @param {Index} index @param {string} text @param {Set<string>} traits @returns {Record<string, number>} */
function aspectsOf(index, text, traits) {
  const said = joinedEvidence(index, wordedAspects(index, text), toldBy(index.told, traits));
  const least = Math.max(0, said[""] || 0);
  /** @type {Record<string, number>} */
  const aspects = {};
  for (const name of Object.keys(said)) if (name && said[name] > least) aspects[name] = said[name];
  return aspects;
}

/** What wordings say of each aspect. @param {Index} index @param {string} text @returns {Record<string, number>} */
function wordedAspects(index, text) {
  const { limits } = index.base;
  /** @type {Record<string, number[]>} */
  const weights = {};
  for (const match of wideMatches(index, edgedClauses(text))) {
    const { aspect, weight } = index.aspects[match.entry];
    (weights[aspect] = weights[aspect] || []).push(weight);
  }
  /** @type {Record<string, number>} */
  const evidence = {};
  for (const aspect of Object.keys(weights)) evidence[aspect] = strongest(weights[aspect], limits.aspectFurther);
  return evidence;
}

/** A text with all that parts its clauses as one edge. @param {string} text */
function edgedClauses(text) {
  let found = EDGE;
  let end = 0;
  for (const run of matches(ANY_RUN, text)) {
    found += (run.start > end && end > 0 ? EDGE : "") + run.text;
    end = run.start + run.text.length;
  }
  return found + EDGE;
}

/** The wide wordings that stand in a text; one inside a longer one without gaps is left out. @param {Index} index @param {string} text */
function wideMatches(index, text) {
  /** @type {{entry: number, start: number, end: number, gapped: boolean}[]} */
  const found = [];
  index.aspects.forEach(function (row, number) {
    row.says.forEach(function (say) {
      const match = say.exec(text);
      if (!match) return;
      const start = match.index + (match[0][0] === EDGE ? 1 : 0);
      const end = match.index + match[0].length - (match[0][match[0].length - 1] === EDGE ? 1 : 0);
      found.push({ entry: number, start: start, end: end, gapped: say.source.indexOf("}?") >= 0 });
    });
  });
  return found.filter((m) => !found.some((o) => !o.gapped && o.start <= m.start && m.end <= o.end && m.end - m.start < o.end - o.start));
}

/** The aspect with the strongest evidence, or null. @param {Index} index @param {Record<string, number>} evidence @returns {string | null} */
function askedAspect(index, evidence) {
  let best = "";
  for (const name of index.base.aspectNames) if ((evidence[name] || 0) > (best ? evidence[best] || 0 : 0)) best = name;
  return best && evidence[best] >= index.base.limits.leastAspect ? best : null;
}

/** What the question names, or else where the reader is. @param {Index} index @param {string} text @param {string} at @returns {Promise<AskedPlace | null>} */
async function askedPlace(index, text, at) {
  const { base } = index;
  const named = matches(PLACE_RUN, text).some((run) => base.placeHints.test(run.text));
  if (!named && !at) return null;
  const gazetteer = await gazetteerOf();
  const found = named ? (await placesNamed(gazetteer, index, text)).filter((one) => one.code !== CORE.places.nation) : [];
  const last = found[found.length - 1];
  if (last) return { where: whereOf(gazetteer, last.code), from: "question", also: last.also };
  return gazetteer.rows.has(at) ? { where: whereOf(gazetteer, at), from: "reader", also: [] } : null;
}

/** @typedef {{table: PlaceTable, rows: Map<string, string[]>, wordFiles: number}} Gazetteer */

/** @type {Promise<Gazetteer> | null} */
let gazetteer = null;

/** All places, read when a question may name one. @returns {Promise<Gazetteer>} */
function gazetteerOf() {
  if (gazetteer) return gazetteer;
  gazetteer = jsonOf("places").then(function (file) {
    const rows = new Map();
    for (const row of file.rows) rows.set(row[0], row);
    return { table: placeTable(file.rows, { costs: file.chars, ordinary: file.ordinary }), rows: rows, wordFiles: file.wordFiles };
  });
  gazetteer.catch(() => (gazetteer = null));
  return gazetteer;
}

/** The places that a text names, once the costs of the words that it may be cut into are read. @param {Gazetteer} all @param {Index} index @param {string} text */
async function placesNamed(all, index, text) {
  /** @type {Record<string, boolean>} */
  const files = {};
  for (const run of matches(PLACE_RUN, text)) {
    if (!index.base.placeHints.test(run.text)) continue;
    for (let at = 0; at + 1 < run.text.length; at++) files["w" + bucketOf(run.text.slice(at, at + 2), all.wordFiles)] = true;
  }
  await Promise.all(
    Object.keys(files).map((name) =>
      jsonOf(name).then(function (costs) {
        for (const cost of Object.keys(costs)) for (const word of costs[cost].split(" ")) all.table.costs.set(word, Number(cost));
      })
    )
  );
  return placesIn(text, all.table, index.base.knownCounties);
}

/** A place as the card wants it. @param {Gazetteer} all @param {string} code @returns {Where} */
function whereOf(all, code) {
  const row = all.rows.get(code) || [code, "", "", ""];
  const capital = all.rows.get(code.slice(0, 2) + "0100");
  return { code: code, name: row[1], line: lineOf(all, code), area: (capital || row)[3] };
}

/** A place and all that it lies in. @param {Gazetteer} all @param {string} code */
function lineOf(all, code) {
  const line = [code];
  const above = code.slice(0, 4) + "00";
  if (code.slice(2) !== "0000") {
    if (above !== code && all.rows.has(above)) line.push(above);
    line.push(code.slice(0, 2) + "0000");
  }
  return line.concat(CORE.places.nation);
}
