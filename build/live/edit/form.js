// A form over a value, made from its schema. Every change goes into the value; what adds or takes away draws it afresh.
import { chooser, clausePicker } from "./choosing.js";
import { known, shape, told } from "./shapes.js";

/** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {string} [text] @param {string} [kind] */
export const make = (name, text = "", kind = "") => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (kind) element.className = kind;
  return element;
};

/** @param {string} text @param {() => unknown} act @param {string} [label] */
export const button = (text, act, label = "") => {
  const element = make("button", text);
  element.type = "button";
  if (label) element.setAttribute("aria-label", label);
  element.addEventListener("click", act);
  return element;
};

export class Form {
  /** @param {HTMLElement} box @param {Desk.Piece} schema @param {Desk.Base} base @param {() => void} changed */
  constructor(box, schema, base, changed) {
    this.box = box;
    this.schema = schema;
    this.base = base;
    this.changed = changed;
    /** @type {Desk.Value} */
    this.value = undefined;
    /** Paths of what somebody has opened, and of what somebody has shut. @type {Set<string>} */
    this.open = new Set();
    /** @type {Set<string>} */
    this.shut = new Set();
    this.definitions = schema.definitions || {};
  }

  /** @param {Desk.Value} value */
  show(value) {
    this.value = value;
    this.draw();
  }

  /** @param {Desk.Path | null} [focus] */
  draw(focus = null) {
    const top = window.scrollY;
    this.box.replaceChildren(this.part(this.schema, this.value, [], (value) => { this.value = value; }));
    window.scrollTo(0, top);
    if (focus) {
      const field = /** @type {HTMLElement | null | undefined} */ (this.at(focus)?.querySelector("input, textarea, select"));
      if (field) field.focus();
    }
  }

  /** The element of the field at a path, or of the nearest field around it. @param {Desk.Path} path */
  at(path) {
    for (let length = path.length; length > 0; length -= 1) {
      const found = this.box.querySelector(`[data-path='${CSS.escape(JSON.stringify(path.slice(0, length)))}']`);
      if (found) return found;
    }
    return null;
  }

  /** @param {Desk.Path | null} [focus] */
  redraw(focus = null) {
    this.changed();
    this.draw(focus);
  }

  /** The inside of a field. @param {Desk.Piece} piece @param {Desk.Value} value @param {Desk.Path} path @param {Desk.Write} set @returns {HTMLElement} */
  part(piece, value, path, set) {
    const form = shape(piece, this.definitions);
    if (form.kind === "object") return this.object(form, value, path, set);
    if (form.kind === "list") return this.list(form, value, path, set);
    if (form.kind === "pairs") return this.pairs(form, value, set);
    return this.scalar(form, value, path, set);
  }

  /** @param {Desk.Shape} form @param {Desk.Value} value @param {Desk.Path} path @param {Desk.Write} set @returns {HTMLElement} */
  object(form, value, path, set) {
    const group = make("div", "", path.length ? "group" : "");
    const bare = form.bare && (value === null || typeof value !== "object");
    if (bare) return this.bare(form, value, path, set);
    const held = value && typeof value === "object" && !Array.isArray(value) ? value : {};
    /** @type {Desk.Put} */
    const put = (name, part) => {
      /** @type {Record<string, Desk.Value>} */
      const next = {};
      for (const key of ordered(held, name, Object.keys(form.schema.properties))) next[key] = key === name ? part : held[key];
      for (const key of Object.keys(held)) delete held[key];
      Object.assign(held, next);
      set(held);
      this.changed();
    };
    const needed = form.schema.required || [];
    for (const [name, piece] of Object.entries(form.schema.properties)) {
      if (!(name in held) && !needed.includes(name)) continue;
      group.append(this.field(name, piece, held, path, put, needed.includes(name), set));
    }
    if (form.schema.properties.policy && form.schema.properties.clause) {
      const quote = form.schema.properties.quote ? (/** @type {string} */ text) => { put("quote", text); this.draw([...path, "quote"]); } : null;
      group.append(clausePicker(held, this.base, (clause) => { put("clause", clause); this.draw([...path, "clause"]); }, quote));
    }
    group.append(this.adder(form, held, path, put));
    return group;
  }

  /** A text that stands for a whole entry, until more than the text is wanted. @param {Desk.Shape} form @param {Desk.Value} value @param {Desk.Path} path @param {Desk.Write} set */
  bare(form, value, path, set) {
    const row = make("div", "", "row");
    const piece = form.schema.properties[form.bare];
    row.append(this.part(piece, value, path, set));
    row.append(button("写来源、地区等", () => {
      set(value === undefined || value === "" ? { [form.bare]: "" } : { [form.bare]: value });
      this.redraw(path);
    }));
    return row;
  }

  /**
   * @param {string} name @param {Desk.Piece} piece @param {Desk.Value} held @param {Desk.Path} path @param {Desk.Put} put
   * @param {boolean} needed @param {Desk.Write} set
   */
  field(name, piece, held, path, put, needed, set) {
    const here = [...path, name];
    const about = shape(piece, this.definitions).schema;
    const [title, ...hint] = String(about.description || name).split("：");
    const field = make("div", "", "field");
    field.dataset.path = JSON.stringify(here);
    const line = make("span", title + (needed ? "（必填）" : ""), "name");
    line.append(make("span", name, "key"));
    if (!needed) {
      line.append(button("删去", () => {
        delete held[name];
        set(held);
        this.redraw();
      }, `删去「${title}」`));
    }
    field.append(line);
    if (hint.length) field.append(make("p", hint.join("："), "hint"));
    const part = this.part(piece, held[name], here, (value) => {
      put(name, value);
      if (name === "policy") this.draw(here); // its clauses are offered now
    });
    const input = part.matches("input, textarea, select") ? part : part.querySelector("input, textarea, select");
    if (input && !input.hasAttribute("aria-label")) input.setAttribute("aria-label", title);
    const form = shape(piece, this.definitions);
    const long = form.kind === "object" || (form.kind === "list" && ["object", "list"].includes(shape(form.item, this.definitions).kind));
    field.append(long && !path.length ? this.folded(title, held[name], here, part) : part);
    return field;
  }

  /** A long part of a document, shut until somebody wants it. @param {string} title @param {Desk.Value} value @param {Desk.Path} here @param {HTMLElement} part */
  folded(title, value, here, part) {
    const key = JSON.stringify(here);
    const box = make("details", "", "entry");
    box.open = this.open.has(key);
    box.addEventListener("toggle", () => { this.open[box.open ? "add" : "delete"](key); });
    const much = Array.isArray(value) ? `${value.length} 条` : known(value, this.base.names).slice(0, 60) || "（空）";
    const summary = make("summary", much);
    summary.setAttribute("aria-label", `${title}：${much}`);
    box.append(summary, part);
    return box;
  }

  /** @param {Desk.Shape} form @param {Desk.Value} held @param {Desk.Path} path @param {Desk.Put} put */
  adder(form, held, path, put) {
    const missing = Object.entries(form.schema.properties).filter(([name]) => !(name in held) && !(form.schema.required || []).includes(name));
    if (!missing.length) return make("span");
    const select = make("select");
    select.setAttribute("aria-label", "添一项");
    select.append(new Option("添一项……", ""));
    for (const [name, piece] of missing) {
      const title = String(piece.description || shape(piece, this.definitions).schema.description || name).split("：")[0];
      select.append(new Option(`${title}（${name}）`, name));
    }
    select.addEventListener("change", () => {
      this.open.add(JSON.stringify([...path, select.value]));
      put(select.value, this.fresh(form.schema.properties[select.value]));
      this.draw([...path, select.value]);
    });
    return select;
  }

  /** What a new field or entry holds before anybody has written in it. @param {Desk.Piece} piece @returns {Desk.Value} */
  fresh(piece) {
    const form = shape(piece, this.definitions);
    if (form.kind === "list") return [this.fresh(form.item)];
    if (form.kind === "object" && !form.bare) return {};
    if (form.kind === "pairs") return {};
    return "";
  }

  /** @param {Desk.Shape} form @param {Desk.Value} value @param {Desk.Path} path @param {Desk.Write} set */
  list(form, value, path, set) {
    const alone = form.loose && value !== undefined && !Array.isArray(value);
    const items = Array.isArray(value) ? value : value === undefined || value === "" ? [] : [value];
    const put = () => set(alone && items.length === 1 ? items[0] : items);
    const box = make("div");
    items.forEach((one, number) => box.append(this.entry(form, items, number, [...path, number], put)));
    box.append(button("添一条", () => {
      items.push(this.fresh(form.item));
      this.open.add(JSON.stringify(path)).add(JSON.stringify([...path, items.length - 1]));
      put();
      this.redraw([...path, items.length - 1]);
    }, `${String(form.schema.description || "").split("：")[0]}：添一条`));
    return box;
  }

  /** @param {Desk.Shape} form @param {Desk.Value[]} items @param {number} number @param {Desk.Path} here @param {() => void} put */
  entry(form, items, number, here, put) {
    /** @type {Desk.Write} */
    const set = (value) => { items[number] = value; put(); this.changed(); };
    const inner = this.part(form.item, items[number], here, set);
    const tools = make("span", "", "tools");
    /** @param {number} to */
    const move = (to) => {
      if (to < 0 || to >= items.length) return;
      items.splice(to, 0, items.splice(number, 1)[0]);
      put();
      this.redraw();
    };
    tools.append(button("↑", () => move(number - 1), "上移"), button("↓", () => move(number + 1), "下移"));
    tools.append(button("再来一条", () => {
      items.splice(number + 1, 0, structuredClone(items[number]));
      put();
      this.open.add(JSON.stringify([...here.slice(0, -1), number + 1]));
      this.redraw([...here.slice(0, -1), number + 1]);
    }, "照这条再来一条"));
    tools.append(button("删去", () => { items.splice(number, 1); put(); this.redraw(); }, `删去第 ${number + 1} 条`));
    const small = items[number] === null || typeof items[number] !== "object";
    const box = small ? make("div", "", "row") : make("details", "", "entry");
    box.dataset.path = JSON.stringify(here);
    if (!(box instanceof HTMLDetailsElement)) box.append(inner, tools);
    else {
      const key = JSON.stringify(here);
      box.open = this.open.has(key) || (items.length <= 3 && !this.shut.has(key));
      box.addEventListener("toggle", () => { this[box.open ? "open" : "shut"].add(key); this[box.open ? "shut" : "open"].delete(key); });
      const summary = make("summary", `${number + 1}．${known(items[number], this.base.names).slice(0, 60) || "（空）"} `);
      box.append(summary, tools, inner);
    }
    return box;
  }

  /** @param {Desk.Shape} form @param {Desk.Value} value @param {Desk.Write} set */
  pairs(form, value, set) {
    const held = value && typeof value === "object" ? value : {};
    const box = make("div", "", "group");
    for (const [name, part] of Object.entries(held)) {
      const row = make("div", "", "row");
      row.append(make("span", this.base.names.questions?.[name] || name), make("span", name, "soft"));
      row.append(this.part(form.item, part, [], (next) => { held[name] = next; set(held); this.changed(); }));
      row.append(button("删去", () => { delete held[name]; set(held); this.redraw(); }));
      box.append(row);
    }
    const input = chooser("questions", "", this.base.names, (name) => { if (name) { held[name] = ""; set(held); this.redraw(); } });
    input.placeholder = "添一题";
    box.append(input);
    return box;
  }

  /** @param {Desk.Shape} form @param {Desk.Value} value @param {Desk.Path} path @param {Desk.Write} set */
  scalar(form, value, path, set) {
    const row = make("div", "", "row");
    /** @param {string} text */
    const write = (text) => set(form.number && String(Number(text)) === text ? Number(text) : text);
    const stated = !form.words.includes(String(value));
    const text = stated && value !== undefined && value !== null ? String(value) : "";
    const input = form.table ? chooser(form.table, text, this.base.names, write)
      : form.kind === "one" ? choice(form, text, told(form.schema.description, this.base.words), write) : typed(form, text, write);
    row.append(input);
    for (const word of form.words) {
      const label = make("label");
      const tick = make("input");
      tick.type = "checkbox";
      tick.checked = String(value) === word;
      tick.addEventListener("change", () => { set(tick.checked ? word : ""); this.redraw(path); });
      label.append(tick, word === "not_stated" ? "来源未注明" : "没有");
      row.append(label);
    }
    if (!stated) input.disabled = true;
    return row;
  }
}

/** A field to type in: one line where the value is short. @param {Desk.Shape} form @param {string} text @param {(text: string) => void} write */
function typed(form, text, write) {
  const input = form.short ? make("input") : make("textarea");
  if (input instanceof HTMLTextAreaElement) input.rows = 1;
  else if (form.day && (!text || /^\d{4}-\d\d-\d\d$/.test(text))) input.type = "date";
  input.value = text;
  if (form.number) input.inputMode = "decimal";
  input.addEventListener("input", () => write(form.short ? input.value.trim() : input.value.replace(/\s*\n\s*/g, "")));
  return input;
}

/** @param {Desk.Shape} form @param {string} text @param {Record<string, string>} names @param {Desk.Write} write */
function choice(form, text, names, write) {
  const select = make("select");
  if (!form.options.includes(text)) select.append(new Option(text || "选一个……", text));
  for (const option of form.options) select.append(new Option(names[option] ? `${names[option]}（${option}）` : option, option));
  select.value = text;
  select.addEventListener("change", () => write(select.value === "true" || select.value === "false" ? select.value === "true" : select.value));
  return select;
}

/** The keys of an entry with one more: those that are there keep their order, the new one stands as in the schema. @param {Desk.Value} held @param {string} name @param {string[]} all */
function ordered(held, name, all) {
  const keys = Object.keys(held);
  if (keys.includes(name)) return keys;
  const before = all.slice(0, all.indexOf(name));
  let place = 0;
  keys.forEach((key, number) => { if (before.includes(key)) place = number + 1; });
  keys.splice(place, 0, name);
  return keys;
}
