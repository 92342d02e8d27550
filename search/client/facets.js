// Filters and counts by kind, fund, place, year and status. Twin of facets.py.

const NATION = "100000";
const FACETS_SHOWN = 20;

/** The records that pass all filters, or null without any. @param {Index} index @param {Record<string, string>} filters @param {string} asOf */
function allowedRecords(index, filters, asOf) {
  if (!Object.keys(filters).length) return null;
  const allowed = [];
  for (let record = 0; record < index.size; record++) if (passes(index, record, filters, asOf)) allowed.push(record);
  return allowed;
}

/** @param {Index} index @param {number} record @param {Record<string, string>} filters @param {string} asOf */
function passes(index, record, filters, asOf) {
  const { columns } = index;
  return Object.keys(filters).every(function (name) {
    const wanted = filters[name];
    if (name === "place") return inPlace(index, record, wanted);
    if (name === "year") return columns.year.of(record).indexOf(Number(wanted)) >= 0;
    if (name === "status") return statusOf(index, record, asOf) === wanted;
    return columns[name].of(record) === wanted;
  });
}

/** Whether a record is of a place or of one inside it. @param {Index} index @param {number} record @param {string} wanted */
function inPlace(index, record, wanted) {
  const places = [index.columns.place.of(record) || ""].concat(index.columns.places.of(record));
  const stem = wanted === NATION ? "" : wanted.replace(/00$/, "").replace(/00$/, "");
  return places.some((place) => place === wanted || (stem !== "" && place.startsWith(stem)));
}

/** How many of the records have each value. @param {Index} index @param {Ranked[]} ranked @param {string} asOf */
function facetCounts(index, ranked, asOf) {
  /** @type {Record<string, Record<string, number>>} */
  const counts = { kind: {}, fund: {}, place: {}, year: {}, status: {} };
  /** @param {string} name @param {string} value */
  const count = (name, value) => (counts[name][value] = (counts[name][value] || 0) + 1);
  for (const { record } of ranked) {
    for (const name of ["kind", "fund", "place"]) count(name, index.columns[name].of(record) || "");
    for (const year of index.columns.year.of(record)) count("year", String(year));
    count("status", statusOf(index, record, asOf));
  }
  for (const name of Object.keys(counts)) counts[name] = mostFrequent(counts[name]);
  return counts;
}

/** @param {Record<string, number>} counts @returns {Record<string, number>} */
function mostFrequent(counts) {
  const order = Object.keys(counts).sort((a, b) => counts[b] - counts[a] || (a < b ? -1 : 1));
  /** @type {Record<string, number>} */
  const kept = {};
  for (const value of order.slice(0, FACETS_SHOWN)) if (value) kept[value] = counts[value];
  return kept;
}
