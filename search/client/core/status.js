// What a document or a project is on a day, read from its table of days. Twin of status.py, where the table is described.

/** @typedef {{out: string[][], known: string[][]}} TimesTable */

/** What readers are told of a status, and the tone of its mark. @type {Record<string, [string, string]>} */
const STATUS_LABELS = CORE.status;

/** @param {string} first @param {string} last @param {string} day */
function dayWithin(first, last, day) {
  return (!first || first <= day) && (!last || day <= last);
}

/** The row that says why it is not in force on a day, or null. @param {TimesTable} times @param {string} day */
function reasonOn(times, day) {
  for (const row of times.out) if (dayWithin(row[0], row[1], day)) return row;
  return null;
}

/** The status on a day (ISO). @param {TimesTable} times @param {string} day */
function statusByTable(times, day) {
  const row = reasonOn(times, day);
  if (row) return row[2];
  return times.known.some((span) => dayWithin(span[0], span[1], day)) ? "in_force" : "unconfirmed";
}
