// Places that a text names, found before its words are cut. Twin of places.py; costs, cues and the table come from there.

/**
 * @typedef {{byName: Map<string, string[]>, byShort: Map<string, string[]>, shortOf: Map<string, string>, costs: Map<string, number>, ordinary: Set<string>}} PlaceTable
 * @typedef {{start: number, end: number, codes: string[], whole: boolean}} PlaceName
 * @typedef {{start: number, end: number, name: PlaceName | null}} PlaceStep
 * @typedef {{code: string, start: number, end: number, also: string[]}} PlaceFound
 */

const PLACE_RUN = /[\u3400-\u9fff]{2,}/g;
const PLACE_COSTS = CORE.places.costs;
const PLACE_CUES = CORE.places.cues;

/**
 * A table of places [code, name, short name, …] and of words by what they cost.
 * @param {string[][]} rows @param {{costs: Record<string, string>, ordinary: string}} words @returns {PlaceTable}
 */
function placeTable(rows, words) {
  /** @type {PlaceTable} */
  const table = { byName: new Map(), byShort: new Map(), shortOf: new Map(), costs: new Map(), ordinary: new Set(words.ordinary.split(" ")) };
  const sorted = rows.slice().sort((a, b) => placeLevel(a[0]) - placeLevel(b[0]) || (a[0] < b[0] ? -1 : 1));
  for (const [code, name, short] of sorted) {
    if (code === CORE.places.nation) continue;
    const names = name.endsWith(CORE.places.autonomous) && short + "县" !== name ? [name, short + "县"] : [name];
    for (const each of names) table.byName.set(each, (table.byName.get(each) || []).concat(code));
    table.byShort.set(short, (table.byShort.get(short) || []).concat(code));
    table.shortOf.set(code, short);
  }
  for (const cost of Object.keys(words.costs)) for (const word of words.costs[cost].split(" ")) table.costs.set(word, Number(cost));
  return table;
}

/** 0 a province, 1 a city, 2 a county. @param {string} code */
function placeLevel(code) {
  return code.endsWith("0000") ? 0 : code.endsWith("00") ? 1 : 2;
}

/** Whether a place is known by its short name alone. @param {string} code */
function standsByItself(code) {
  return placeLevel(code) < 2 || code.slice(2, 4) === "90";
}

/** Whether one place lies in another one. @param {string} whole @param {string} code */
function placeHolds(whole, code) {
  if (whole === CORE.places.nation || whole === code) return whole !== code;
  return placeLevel(whole) < 2 && code.startsWith(whole.endsWith("0000") ? whole.slice(0, 2) : whole.slice(0, 4));
}

/**
 * The places that folded text names, left to right. `known` are counties that may go by their short name alone.
 * @param {string} text @param {PlaceTable} table @param {string[]} [known] @returns {PlaceFound[]}
 */
function placesIn(text, table, known) {
  const runs = matches(PLACE_RUN, text);
  const counties = known || [];
  /** @type {string[]} */
  let told = [];
  for (const run of runs) for (const name of likelyPlaces(run.text, placeNames(run.text, table, counties, []), table)) told = told.concat(name.codes);
  /** @type {PlaceFound[]} */
  const found = [];
  for (const run of runs) {
    for (const name of readPlaces(run.text, placeNames(run.text, table, counties, told), table)) {
      const meant = placeMeant(name, told, table);
      found.push({ code: meant.code, start: run.start + name.start, end: run.start + name.end, also: meant.also });
    }
  }
  return found;
}

/** Every stretch that may be a name. @param {string} run @param {PlaceTable} table @param {string[]} known @param {string[]} told @returns {PlaceName[]} */
function placeNames(run, table, known, told) {
  /** @type {PlaceName[]} */
  const found = [];
  /** @type {Record<number, string[]>} */
  const ending = {};
  for (let start = 0; start + 1 < run.length; start++) {
    const around = told.concat(ending[start] || []);
    for (let end = start + 2; end <= Math.min(run.length, start + PLACE_COSTS.longestName); end++) {
      const text = run.slice(start, end);
      let codes = text.length === 2 && text.endsWith("区") ? [] : table.byName.get(text) || [];
      const whole = codes.length > 0;
      if (!whole) codes = (table.byShort.get(text) || []).filter((code) => goesByItself(code, known, around));
      if (!codes.length) continue;
      found.push({ start: start, end: end, codes: codes, whole: whole });
      ending[end] = (ending[end] || []).concat(codes);
    }
  }
  return found;
}

/** @param {string} code @param {string[]} known @param {string[]} around */
function goesByItself(code, known, around) {
  if (standsByItself(code) || known.indexOf(code) >= 0) return true;
  return around.some((other) => other !== code && (placeHolds(other, code) || placeHolds(other.slice(0, 4) + "00", code)));
}

/** The names on the cheapest path that a place may stand before. @param {string} run @param {PlaceName[]} names @param {PlaceTable} table @returns {PlaceName[]} */
function likelyPlaces(run, names, table) {
  const steps = placeSteps(run, names, table);
  /** @type {PlaceName[]} */
  const found = [];
  steps.forEach((step, at) => {
    if (step.name && fitsLeft(run, steps, at)) found.push(step.name);
  });
  return found;
}

/** The names on the cheapest path that are places. @param {string} run @param {PlaceName[]} names @param {PlaceTable} table @returns {PlaceName[]} */
function readPlaces(run, names, table) {
  const steps = placeSteps(run, names, table);
  /** @type {PlaceName[]} */
  const found = [];
  steps.forEach((step, at) => {
    if (step.name && isPlace(run, steps, at, found, names, table)) found.push(step.name);
  });
  return found;
}

/** @param {string} run @param {PlaceName[]} names @param {PlaceTable} table @returns {PlaceStep[]} */
function placeSteps(run, names, table) {
  const path = names.length ? placePath(run, names, table).steps : [];
  const steps = [];
  for (let at = 0; at < path.length; at = path[at].end) steps.push(path[at]);
  return steps;
}

/** For each position the best step from there to the end, and the whole cost. @param {string} run @param {PlaceName[]} names @param {PlaceTable} table */
function placePath(run, names, table) {
  const size = run.length;
  const best = new Array(size + 1).fill(0);
  /** @type {PlaceStep[]} */
  const steps = new Array(size);
  for (let at = size - 1; at >= 0; at--) {
    const single = table.costs.get(run[at]);
    let cheapest = (single === undefined ? PLACE_COSTS.unknown : single) + best[at + 1];
    /** @type {PlaceStep} */
    let step = { start: at, end: at + 1, name: null };
    for (let end = at + 2; end <= Math.min(size, at + PLACE_COSTS.longestWord); end++) {
      const cost = table.costs.get(run.slice(at, end));
      if (cost === undefined || cost + best[end] > cheapest) continue;
      cheapest = cost + best[end];
      step = { start: at, end: end, name: null };
    }
    for (const name of names) {
      if (name.start !== at) continue;
      const cost = placeCost(run, name) + best[name.end];
      if (cost >= cheapest) continue;
      cheapest = cost;
      step = { start: at, end: name.end, name: name };
    }
    best[at] = cheapest;
    steps[at] = step;
  }
  return { steps: steps, cost: best[0] };
}

/** What it costs to read a name as a place. @param {string} run @param {PlaceName} name */
function placeCost(run, name) {
  const before = run.slice(0, name.start);
  const after = run.slice(name.end);
  const left = !before || PLACE_CUES.before.indexOf(before.slice(-1)) >= 0 ? 1 : 0;
  const right = !after || PLACE_CUES.said_after.some((word) => after.startsWith(word)) ? 1 : 0;
  return (name.whole ? PLACE_COSTS.wholeName : PLACE_COSTS.shortName) - PLACE_COSTS.support * (left + right);
}

/** @param {string} run @param {PlaceStep[]} steps @param {number} at @param {PlaceName[]} before @param {PlaceName[]} names @param {PlaceTable} table @returns {boolean} */
function isPlace(run, steps, at, before, names, table) {
  const name = steps[at].name;
  if (!name || (name.whole && name.end - name.start > 2)) return !!name;
  const left = run.slice(0, name.start);
  const right = run.slice(name.end);
  const follows = before.length > 0 && placeFollows(before[before.length - 1], name, run);
  const sure = follows || !left || PLACE_CUES.before.indexOf(left.slice(-1)) >= 0 || PLACE_CUES.said_before.some((word) => left.endsWith(word));
  const text = run.slice(name.start, name.end);
  if (name.whole || table.ordinary.has(text) || PLACE_CUES.doubtful.indexOf(text[0]) >= 0) {
    const works = name.start === 0 && PLACE_CUES.works.some((work) => right.indexOf(work) >= 0 && right.indexOf(work) <= PLACE_COSTS.nearWorks);
    return follows || works || (sure && (surelyRight(right) || placeLeads(steps, at)));
  }
  if (!sure && !(standsByItself(name.codes[0]) && fitsLeft(run, steps, at))) return false;
  const beside = follows || (before.length > 0 && before[before.length - 1].end === name.start);
  if (!beside && (placeCounts(run, name) || placeTorn(run, names, name, table))) return false;
  return fitsRight(run, steps, at) || (sure && placeMargin(run, names, name, table) >= PLACE_COSTS.margin);
}

/** Whether a name reads as how much there is of something and nothing beside it speaks of a place. @param {string} run @param {PlaceName} name */
function placeCounts(run, name) {
  const left = run.slice(0, name.start);
  const right = run.slice(name.end);
  const led = left && (PLACE_CUES.before.indexOf(left.slice(-1)) >= 0 || PLACE_CUES.said_before.some((word) => left.endsWith(word)));
  return PLACE_CUES.counting.indexOf(run[name.start]) >= 0 && !led && !(right && surelyRight(right)) && !!(left || right);
}

/** Whether words that reach across its ends explain the text nearly as well. @param {string} run @param {PlaceName[]} names @param {PlaceName} name @param {PlaceTable} table */
function placeTorn(run, names, name, table) {
  const left = run.slice(0, name.start);
  const leads = left && (PLACE_CUES.before.indexOf(left.slice(-1)) >= 0 || PLACE_CUES.said_before.some((word) => left.endsWith(word)));
  const tornLeft = reachesAcross(run, name.start, name, table);
  if (surelyRight(run.slice(name.end)) || !reachesAcross(run, name.end, name, table) || (leads && !tornLeft)) return false;
  return placeMargin(run, names, name, table) < (tornLeft ? PLACE_COSTS.tornTwice : PLACE_COSTS.torn);
}

/** Whether some word begins inside and ends outside a name, across one of its ends. @param {string} run @param {number} end @param {PlaceName} name @param {PlaceTable} table */
function reachesAcross(run, end, name, table) {
  for (let start = Math.max(0, end - PLACE_COSTS.longestWord + 1); start < end; start++) {
    for (let stop = end + 1; stop <= Math.min(run.length, start + PLACE_COSTS.longestWord); stop++) {
      const part = end === name.end ? start > name.start : stop < name.end;
      if (part && table.costs.has(run.slice(start, stop))) return true;
    }
  }
  return false;
}

/** @param {string} text */
function surelyRight(text) {
  return !text || PLACE_CUES.surely_after.indexOf(text[0]) >= 0 || PLACE_CUES.said_after.some((word) => text.startsWith(word));
}

/** @param {string} run @param {PlaceStep[]} steps @param {number} at */
function fitsLeft(run, steps, at) {
  return at === 0 || stepFits(run, steps[at - 1], PLACE_CUES.links + PLACE_CUES.before);
}

/** @param {string} run @param {PlaceStep[]} steps @param {number} at */
function fitsRight(run, steps, at) {
  return at + 1 === steps.length || stepFits(run, steps[at + 1], PLACE_CUES.after);
}

/** @param {string} run @param {PlaceStep} step @param {string} characters */
function stepFits(run, step, characters) {
  return step.end - step.start > 1 || !!step.name || characters.indexOf(run[step.start]) >= 0;
}

/** How much dearer a run is to read without a name. @param {string} run @param {PlaceName[]} names @param {PlaceName} name @param {PlaceTable} table */
function placeMargin(run, names, name, table) {
  return placePath(run, names.filter((other) => other !== name), table).cost - placePath(run, names, table).cost;
}

/** @param {PlaceStep[]} steps @param {number} at */
function placeLeads(steps, at) {
  const name = steps[at].name;
  const after = at + 1 < steps.length ? steps[at + 1].name : null;
  return !!name && !!after && oneHolds(name, after);
}

/** @param {PlaceName} before @param {PlaceName} name @param {string} run */
function placeFollows(before, name, run) {
  return PLACE_CUES.between.indexOf(run.slice(before.end, name.start)) >= 0 && oneHolds(before, name);
}

/** @param {PlaceName} whole @param {PlaceName} part */
function oneHolds(whole, part) {
  return whole.codes.some((outer) => part.codes.some((inner) => placeHolds(outer, inner)));
}

/** The place that a name means, and the others that it may. @param {PlaceName} name @param {string[]} told @param {PlaceTable} table */
function placeMeant(name, told, table) {
  const others = told.filter((code) => name.codes.indexOf(code) < 0);
  const inside = name.codes.filter((code) => others.some((other) => placeHolds(other, code)));
  if (inside.length) return { code: inside[0], also: [] };
  const first = name.codes[0];
  const same = name.whole ? name.codes : table.byShort.get(table.shortOf.get(first) || "") || [];
  const near = same.filter((code) => code !== first && placeLevel(code) <= placeLevel(first) + 1);
  return { code: first, also: near.filter((code) => !(placeLevel(first) && placeHolds(first, code))) };
}
