// The desk: which document, its form, what the check says of it, what would change, and writing it.
import { button, Form, make } from "./form.js";

/** An element of the page, which has them all. @param {string} id @returns {any} */
const at = (id) => document.getElementById(id);
const WAIT = 400; // a person who types on is not checked letter by letter

/** @param {Record<string, Desk.Value>} asked @returns {Promise<any>} */
const ask = async (asked) => {
  const answer = await fetch("/__live/edit", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

/** @param {string} text @param {string} [kind] */
const say = (text, kind = "") => {
  at("said").textContent = text;
  at("said").className = kind;
};

/** @template {unknown[]} T @param {(...values: T) => unknown} act @returns {(...values: T) => Promise<void>} */
const guard = (act) => async (...values) => {
  try {
    await act(...values);
  } catch (error) {
    say(error instanceof TypeError ? "连不上本机的预览：make serve 停了？" : error instanceof Error ? error.message : String(error), "bad");
  }
};

/** @type {Desk.Started} */
let base = { kinds: [], names: {}, words: {}, today: "" };
/** The document that is open. @type {{kind: string, id: string, value: Desk.Value, first: string, last: string, stamp: string, form: Form, steps: string[]} | null} */
let doc = null;
/** [id, name] @type {[string, string][]} */
let documents = [];
let timer = 0;
let turn = 0;

/** @type {Map<string, Promise<Desk.Clause[]>>} */
const clauses = new Map();
/** @param {string} policy @returns {Promise<Desk.Clause[]>} */
const clausesOf = (policy) => {
  const known = clauses.get(policy);
  if (known) return known;
  const asked = ask({ do: "clauses", policy }).then((found) => found.clauses || []);
  clauses.set(policy, asked);
  return asked;
};

/** @param {string} id */
const kindOf = (id) => base.kinds.find((kind) => kind.id === id);

/** The document that is open. What needs one is offered only then. */
const opened = () => {
  if (!doc) throw new Error("先从左边打开一份。");
  return doc;
};

/** What is empty was added and not written: it is not put into the file. @param {Desk.Value} value @returns {Desk.Value} */
function full(value) {
  if (Array.isArray(value)) return value.map(full).filter((part) => part !== undefined);
  if (value && typeof value === "object") {
    const parts = Object.entries(value).map(([key, part]) => [key, full(part)]).filter(([, part]) => part !== undefined);
    return parts.length ? Object.fromEntries(parts) : undefined;
  }
  return value === "" || value === null ? undefined : value;
}

/** The value as it goes into the file; what was empty in the file when it was opened stays as it was. */
function value() {
  const { value, first } = opened();
  return JSON.stringify(value) === first ? value : kept(value, JSON.parse(first)) ?? {};
}

/** @param {Desk.Value} now @param {Desk.Value} before @returns {Desk.Value} */
function kept(now, before) {
  if (JSON.stringify(now) === JSON.stringify(before)) return now;
  if (Array.isArray(now)) {
    const same = new Map((Array.isArray(before) ? before : []).map((one) => [JSON.stringify(one), one]));
    const parts = now.map((part, place) => same.has(JSON.stringify(part)) ? part : kept(part, Array.isArray(before) ? before[place] : undefined));
    return parts.filter((part) => part !== undefined);
  }
  if (now && typeof now === "object") {
    const old = before && typeof before === "object" ? before : {};
    const parts = Object.entries(now).map(([key, part]) => [key, kept(part, old[key])]).filter(([, part]) => part !== undefined);
    return parts.length ? Object.fromEntries(parts) : undefined;
  }
  return full(now);
}

async function list() {
  documents = (await ask({ do: "list", kind: at("kind").value })).documents || [];
  filter();
}

function filter() {
  const wanted = at("find").value.trim().toLowerCase();
  const rows = documents.filter(([id, name]) => !wanted || id.includes(wanted) || name.toLowerCase().includes(wanted)).slice(0, 400);
  at("documents").replaceChildren(...rows.map(([id, name]) => {
    const row = make("li");
    const link = button(name, guard(() => go(at("kind").value, id)));
    if (id && id !== name) link.append(" ", make("small", id));
    if (doc && doc.kind === at("kind").value && doc.id === id) link.setAttribute("aria-current", "true");
    row.append(link);
    return row;
  }));
}

const dirty = () => doc !== null && JSON.stringify(doc.value) !== doc.first;

/** @param {string} kind @param {string} id @param {Desk.Value} [copied] */
async function go(kind, id, copied = null) {
  if (dirty() && !window.confirm("这份改了还没有存，不要了吗？")) return;
  const found = await ask({ do: "open", kind, id });
  if (found.said) return say(found.said, "bad");
  if (copied !== null && !found.new) return say(`编号「${id}」已经有了，换一个。`, "bad");
  const about = kindOf(kind);
  if (!about) return; // the desk has said so: it opens no such kind
  const start = copied ?? found.value ?? {};
  const form = new Form(at("form"), about.schema, { names: base.names, words: base.words, today: base.today, clauses: clausesOf }, touched);
  doc = { kind, id, form, value: start, first: JSON.stringify(copied !== null || found.new ? {} : start), stamp: found.stamp, steps: [], last: JSON.stringify(start) };
  form.show(start);
  window.history.replaceState(null, "", `#${kind}:${id}`);
  at("title").textContent = `${about.title}：${(documents.find(([one]) => one === id) || [id, id])[1] || id}`;
  at("file").textContent = found.file;
  at("copy").disabled = !about.new;
  filter();
  say("");
  buttons();
  at("title").focus();
  await check();
}

function buttons() {
  at("back").disabled = !doc || !doc.steps.length;
  at("look").disabled = at("save").disabled = !dirty();
}

function touched() {
  const doc = opened();
  doc.value = doc.form.value;
  const now = JSON.stringify(doc.value);
  if (now !== doc.last) doc.steps.push(doc.last);
  doc.last = now;
  buttons();
  say("正在检查……");
  window.clearTimeout(timer);
  timer = window.setTimeout(guard(check), WAIT);
}

async function check() {
  const mine = ++turn;
  const doc = opened();
  const found = await ask({ do: "check", kind: doc.kind, id: doc.id, value: value() });
  if (mine !== turn) return null;
  if (found.said) {
    say(found.said, "bad");
    return found;
  }
  base.names = found.names;
  doc.form.base.names = found.names;
  show(found.problems);
  return found;
}

/** @param {Desk.Problem[]} problems */
function show(problems) {
  const { form } = opened();
  document.querySelectorAll("#form .problem").forEach((old) => old.remove());
  /** @type {Desk.Problem[]} */
  const away = [];
  for (const row of problems) {
    const field = row.path && (form.at(row.path) || at("form"));
    if (!field) {
      away.push(row);
      continue;
    }
    const told = make("p", "", row.severity === "error" ? "problem" : "problem problem--notice");
    told.append(make("b", row.what), `改法：${row.mend}`);
    told.title = row.rule;
    for (let around = field; around; around = around.parentElement) if (around.matches("details")) around.open = true;
    field.append(told);
  }
  const errors = problems.filter((row) => row.severity === "error").length;
  at("elsewhere").hidden = !away.length;
  at("elsewhere").querySelector("summary").textContent = `别处受影响的 ${away.length} 处`;
  at("elsewhere").querySelector("ul").replaceChildren(...away.map((row) => make("li", `${row.file}:${row.line}　${row.what}　改法：${row.mend}`)));
  say(errors ? `${errors} 处错误，写在各栏下面。` : dirty() ? "检查通过，还没有存。" : "检查通过。", errors ? "bad" : "good");
}

/** What a line of the comparison is called, by its first sign. @type {Record<string, string>} */
const LINES = { "+": "in", "-": "out", "@": "at" };

async function look() {
  const found = await check();
  if (!found || found.said) return;
  at("lines").replaceChildren(...found.lines.map((/** @type {string} */ line) => {
    const kind = LINES[line[0]] || "";
    return make("div", kind === "at" ? line.replace(/^@@ -(\d+).*$/, "第 $1 行起") : line, kind);
  }));
  const errors = found.problems.filter((/** @type {Desk.Problem} */ row) => row.severity === "error").length;
  at("warned").textContent = errors ? `还有 ${errors} 处错误：存了以后，改好以前网站不会更新。` : "";
  at("changes").showModal();
}

async function write() {
  at("changes").close();
  const doc = opened();
  const found = await ask({ do: "save", kind: doc.kind, id: doc.id, value: value(), stamp: doc.stamp });
  if (!found.saved) return say(found.said, "bad");
  doc.stamp = found.stamp;
  doc.first = JSON.stringify(doc.value);
  clauses.clear();
  buttons();
  await list();
  say(`存好了：${found.saved}。页面一两秒以后更新。`, "good");
}

async function undo() {
  const found = await ask({ do: "undo" });
  if (found.said) return say(found.said, "bad");
  clauses.clear();
  const before = doc;
  doc = null;
  await list();
  if (before) await go(before.kind, before.id);
  say(`撤回了：${found.undone} 回到存以前的样子。`, "good");
}

function back() {
  const doc = opened();
  const step = doc.steps.pop();
  if (step === undefined) return;
  doc.value = JSON.parse(step);
  doc.last = JSON.stringify(doc.value);
  doc.form.show(doc.value);
  buttons();
  window.clearTimeout(timer);
  timer = window.setTimeout(guard(check), 0);
}

/** Asks for the id of a new document; nothing where nobody gives one. @returns {Promise<string>} */
function named() {
  return new Promise((give) => {
    at("new-id").value = "";
    at("naming").onclose = () => give(at("naming").returnValue === "go" ? at("new-id").value.trim() : "");
    at("naming").returnValue = "";
    at("naming-form").onsubmit = (/** @type {Event} */ event) => { event.preventDefault(); at("naming").close("go"); };
    at("not-now").onclick = () => at("naming").close("");
    at("naming").showModal();
  });
}

/** @param {Desk.Value} copied */
async function fresh(copied) {
  const kind = at("kind").value;
  const about = kindOf(kind);
  if (!about || !about.new) return say("这一种只有一份。", "bad");
  const id = about.rows ? String(documents.length) : await named();
  if (id) await go(kind, id, copied);
}

async function start() {
  base = await ask({ do: "start" });
  at("kind").replaceChildren(...base.kinds.map((kind) => new Option(kind.title, kind.id)));
  const [kind, id] = decodeURIComponent(window.location.hash.slice(1)).split(":");
  if (kindOf(kind)) at("kind").value = kind;
  await list();
  if (kindOf(kind) && id !== undefined) await go(kind, id);
}

at("kind").addEventListener("change", guard(async () => { at("find").value = ""; await list(); }));
at("find").addEventListener("input", filter);
at("new").addEventListener("click", guard(() => fresh({})));
at("copy").addEventListener("click", guard(() => {
  const copied = structuredClone(opened().value);
  // What was seen of the one that is copied was not seen of the new one.
  for (const name of ["seen_in_force", "current_until", "expiry_date", "imported", "replaces", "because", "by"]) delete copied[name];
  return fresh(copied);
}));
at("look").addEventListener("click", guard(look));
at("save").addEventListener("click", guard(look));
at("write").addEventListener("click", guard(write));
at("close").addEventListener("click", () => at("changes").close());
at("undo").addEventListener("click", guard(undo));
at("back").addEventListener("click", back);
window.addEventListener("beforeunload", (event) => { if (dirty()) event.preventDefault(); });
guard(start)();
