// The status of a record of the index on a day. Twin of status_of in status.py.

/** Empty for kinds that have none, or without a day. @param {Index} index @param {number} record @param {string} asOf @returns {string} */
function statusOf(index, record, asOf) {
  const { columns } = index;
  if (!asOf || ["policy", "clause", "project"].indexOf(columns.kind.of(record)) < 0) return "";
  const times = columns.times.of(record);
  return times ? statusByTable(times, asOf) : "unconfirmed";
}
