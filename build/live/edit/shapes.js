// What a piece of the schema asks for: one shape, whatever ways of writing it allows.
const WORDS = ["not_stated", "none"];
/** Fields that hold an id, and the table that has its name. @type {Record<string, string>} */
const TABLES = { place: "places", category: "categories", policy: "policies", project: "projects" };

/** A piece with its reference followed; what stands beside the reference says more of it. @param {Desk.Piece} piece @param {Record<string, Desk.Piece>} definitions @returns {Desk.Piece} */
export function followed(piece, definitions) {
  if (!piece || !piece.$ref) return piece || {};
  const { $ref, ...beside } = piece;
  return { ...followed(definitions[$ref.split("/").pop()], definitions), ...beside };
}

/** @param {Desk.Piece} piece @returns {string[]} */
const types = (piece) => [piece.type || []].flat();

/** The ways of writing that a piece allows, each followed. @param {Desk.Piece} piece @param {Record<string, Desk.Piece>} definitions @returns {Desk.Piece[]} */
function waysOf(piece, definitions) {
  return piece.anyOf ? piece.anyOf.map((/** @type {Desk.Piece} */ way) => followed(way, definitions)) : [piece];
}

/** @param {Desk.Piece} piece @param {Record<string, Desk.Piece>} definitions @returns {Desk.Shape} */
export function shape(piece, definitions) {
  const whole = followed(piece, definitions);
  const ways = waysOf(whole, definitions).flatMap((way) => waysOf(way, definitions));
  const words = ways.filter((way) => WORDS.includes(way.const)).map((way) => way.const);
  const rest = ways.filter((way) => way.const === undefined);
  const object = rest.find((way) => way.properties);
  const list = rest.find((way) => way.items || types(way).includes("array"));
  const scalar = rest.find((way) => way !== object && way !== list) || {};
  const table = whole["x-table"] || "";
  const base = { schema: whole, words, table, options: [], bare: "", loose: rest.length > 1, number: false, day: false, short: false, item: null };
  if (list) return { ...base, kind: "list", loose: rest.length > 1 || types(list).length > 1, item: { ...(list.items || {}), ...(table ? { "x-table": table } : {}) } };
  if (object) {
    const bare = rest.length > 1 ? ["text", "id"].find((name) => name in object.properties) || "" : "";
    return { ...base, kind: "object", schema: { ...object, description: whole.description, title: whole.title }, bare };
  }
  if (scalar.additionalProperties && scalar.type === "object") return { ...base, kind: "pairs", item: scalar.additionalProperties };
  if (scalar.enum) return { ...base, kind: "one", options: scalar.enum.map(String) };
  if (types(scalar).length === 1 && scalar.type === "boolean") return { ...base, kind: "one", options: ["true", "false"] };
  const first = types(scalar)[0];
  const pattern = String(scalar.pattern || "");
  return {
    ...base, kind: "text",
    number: first === "integer" || first === "number",
    day: pattern === "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    short: Boolean(pattern) || first === "integer" || first === "number",
  };
}

/** What choices are called where the description says so: person（个人） union（工会）. @param {string} description @param {Record<string, string>} words */
export function told(description, words) {
  /** @type {Record<string, string>} */
  const found = { true: "是", false: "否", not_stated: "来源未注明", none: "没有", ...words };
  for (const [, id, name] of String(description || "").matchAll(/([a-z_]+)（([^）]+)）/g)) found[id] = name;
  for (const [, id, name] of String(description || "").matchAll(/(?:^|[\s：、])([a-z_]+) ([\u4e00-\u9fff]+)/g)) found[id] = found[id] || name;
  return found;
}

/** The first words of an entry, by which it is known in a list. @param {Desk.Value} value @param {Desk.Names} names @returns {string} */
export function known(value, names) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((one) => known(one, names)).join("、");
  if (typeof value !== "object") return String(value);
  const parts = [];
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === "object" || parts.length > 3) continue;
    const table = TABLES[key];
    parts.push((table && names[table] && names[table][part]) || part);
  }
  return parts.join(" ") || known(Object.values(value)[0], names);
}
