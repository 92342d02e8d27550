// Whether what a record says is in force on a day. Twin of status.py.

/** @type {Record<string, string>} */
const STATUS_NAMES = {
  not_yet_effective: "尚未施行",
  in_force: "现行有效",
  amended: "已修改",
  expired: "已失效",
  repealed: "已废止",
  unconfirmed: "时效待核",
};

/** The status of a record on a day (ISO); empty for kinds that have none, or without a day. @param {Index} index @param {number} record @param {string} asOf @returns {string} */
function statusOf(index, record, asOf) {
  const { columns } = index;
  if (!asOf || ["policy", "clause", "project"].indexOf(columns.kind.of(record)) < 0) return "";
  /** @param {string} name @returns {string} */
  const day = (name) => columns[name].of(record) || "";
  if (day("in_force_to") && day("in_force_to") < asOf) return columns.ended_as.of(record) || "expired";
  if (columns.closed.of(record)) return "expired";
  if (day("in_force_from") > asOf) return "not_yet_effective";
  if (day("usable_to") && day("usable_to") < asOf) return "unconfirmed";
  return day("in_force_from") || (day("seen_from") <= asOf && asOf <= day("seen_to")) ? "in_force" : "unconfirmed";
}
