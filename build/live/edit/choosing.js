// Ids are chosen by their Chinese names; a clause is chosen from its document, and its quote from what it says.
import { button, make } from "./form.js";

/** A field that shows 「名称（编号）」 and gives the id; what is no known name is given as it was typed. @param {string} table @param {string} id @param {Desk.Names} names @param {Desk.Write} write */
export function chooser(table, id, names, write) {
  const known = names[table] || {};
  const input = make("input", "", "ref");
  input.setAttribute("list", listOf(table, known));
  input.autocomplete = "off";
  input.placeholder = "打几个字来选";
  input.value = known[id] ? `${known[id]}（${id}）` : id;
  input.addEventListener("change", () => write(idOf(input.value.trim(), known)));
  return input;
}

/** @param {string} typed @param {Record<string, string>} known */
export function idOf(typed, known) {
  const inside = /（([^（）]+)）$/.exec(typed);
  if (inside && known[inside[1]]) return inside[1];
  if (known[typed]) return typed;
  const named = Object.entries(known).filter(([, name]) => name === typed);
  return named.length === 1 ? named[0][0] : typed;
}

/** @param {string} table @param {Record<string, string>} known */
function listOf(table, known) {
  const id = `names-${table.replace("/", "-")}`;
  const old = document.getElementById(id);
  const size = String(Object.keys(known).length);
  if (old && old.dataset.size === size) return id;
  const list = make("datalist");
  list.id = id;
  list.dataset.size = size;
  for (const [key, name] of Object.entries(known)) list.append(new Option("", `${name}（${key}）`));
  if (old) old.remove();
  document.body.append(list);
  return id;
}

/** The clauses of the chosen document, the text of the chosen one, and a button that takes what is selected there as the quote.
 * @param {Desk.Value} held @param {Desk.Base} base @param {(clause: string) => void} choose @param {((text: string) => void) | null} quote */
export function clausePicker(held, base, choose, quote) {
  const box = make("div");
  if (!held.policy) return box;
  base.clauses(held.policy).then((clauses) => {
    if (!clauses.length) return;
    const select = make("select");
    select.setAttribute("aria-label", "从这份文件里选条款");
    select.append(new Option("从这份文件里选条款……", ""));
    for (const [citation, text, heading] of clauses) select.append(new Option(`${citation}　${heading || text.slice(0, 24)}`, citation));
    const found = clauses.find(([citation]) => citation === held.clause);
    select.value = found ? found[0] : "";
    select.addEventListener("change", () => choose(select.value));
    box.append(select);
    if (!found) return;
    const text = make("p", found[1], "clause");
    box.append(text);
    if (!quote) return;
    const take = button("选中的文字作引文", () => {
      const chosen = window.getSelection();
      const words = chosen && text.contains(chosen.anchorNode) ? chosen.toString().replace(/\n/g, "").trim() : "";
      quote(words || found[1]);
    });
    // A press would move the selection before the click is told.
    take.addEventListener("mousedown", (event) => event.preventDefault());
    box.append(take, make("span", " 先在上面的条文里拖选一段；不选就用整段。", "hint"));
  });
  return box;
}
