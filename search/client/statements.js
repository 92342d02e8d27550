// What a statement of the base is on a day. Twin of statements.py.

/** @typedef {{year: number | null, first: string, last: string, ended_as: string, usable: string, seen_first: string, seen_last: string, known: string, stale: string, history: boolean, checked: number, confirmed: string, rule: boolean, table: TimesTable | null}} Times */
/** @typedef {{id: string, text: string, topics: string[], aspects: string[], place: string | null, attributed_by: string, source: any, file: string, line: number, url: string, document: string, field: string, times: Times, note: string, phone: string, where?: string}} Statement */

/** Statuses that may stand as an answer for now. */
const STANDING = ["in_force", "undated", "last_year"];

/** The status on a day (ISO). @param {Times} times @param {string} day @returns {string} */
function statusOn(times, day) {
  const found = statusByDays(times, day);
  return STANDING.indexOf(found) >= 0 && times.stale && times.stale <= day ? "unconfirmed" : found;
}

/** @param {Times} times @param {string} day @returns {string} */
function statusByDays(times, day) {
  if (times.table) {
    const found = statusByTable(times.table, day);
    return found === "unconfirmed" && times.usable && times.usable < day ? "past" : found;
  }
  if (times.last && times.last < day) return times.ended_as;
  if (times.first > day) return "not_yet_effective";
  if (times.usable && times.usable < day) return "unconfirmed";
  if (times.first && times.last) return "in_force";
  if (times.year !== null) return statusByYear(times, heldIn(times, times.year, day), Number(day.slice(0, 4)));
  if (times.first || times.last) return "in_force";
  return statusBySightings(times, day);
}

/** The last year in which it is known to have held. @param {Times} times @param {number} year @param {string} day @returns {number} */
function heldIn(times, year, day) {
  return times.confirmed && times.confirmed <= day ? Math.max(year, Number(times.confirmed.slice(0, 4))) : year;
}

/** @param {Times} times @param {number} year @param {number} now @returns {string} */
function statusByYear(times, year, now) {
  if (year > now) return "not_yet_seen";
  const marked = times.history && !(now === year && year < times.checked);
  if (marked || year + 1 < now) return "past";
  return year === now ? "in_force" : "last_year";
}

/** @param {Times} times @param {string} day @returns {string} */
function statusBySightings(times, day) {
  if ((times.seen_first || times.known) > day) return "not_yet_seen";
  if (times.history) return "past";
  if (!times.seen_first) return times.rule ? "unconfirmed" : "undated";
  return day <= times.seen_last ? "in_force" : "unconfirmed";
}

/** A statement as other tools read it, with its status on a day. @param {Statement} row @param {string} day @returns {any} */
function statementJson(row, day) {
  const { times } = row;
  return {
    id: row.id,
    text: row.text,
    topics: row.topics,
    aspect: row.aspects.length ? row.aspects[0] : null,
    place: row.place,
    year: times.year,
    from: times.first || null,
    to: times.last || null,
    status: statusOn(times, day),
    attributed_by: row.attributed_by,
    source: row.source,
    file: row.file,
    line: row.line,
    url: row.url,
    seen_from: times.seen_first || null,
    seen_to: times.seen_last || null,
    aspects: row.aspects,
    document: row.document,
    field: row.field,
    note: row.note,
    phone: row.phone,
  };
}
