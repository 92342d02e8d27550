// The page of `make serve` on which a file is dropped: sends it to this machine alone, shows what was read, and saves it
// once somebody says so. Built without HTML strings; never published.
"use strict";

(() => {
  const drop = /** @type {HTMLElement} */ (document.getElementById("drop"));
  const field = /** @type {HTMLInputElement} */ (document.getElementById("file"));
  const told = /** @type {HTMLElement} */ (document.getElementById("told"));

  /** @param {string} name @param {string} text @param {string} [kind] */
  const say = (name, text, kind) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (kind) element.className = kind;
    told.append(element);
    return element;
  };

  /** @param {File} file @param {boolean} save */
  const send = async (file, save) => {
    const query = `name=${encodeURIComponent(file.name)}${save ? "&save=1" : ""}`;
    const answer = await fetch(`/__live/import?${query}`, {
      method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" },
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };

  /** @param {File} file @param {any} row What was read, as `build.live.dropped` tells it. */
  const show = (file, row) => {
    told.textContent = "";
    if (row.refused) {
      say("p", `没有读成：${row.refused.why}`, "bad");
      say("p", `改法：${row.refused.mend}`);
      return;
    }
    say("h2", row.title || "（没有标题）");
    say("p", [row.document_number, row.issuing_authority, `${row.chapters} 章 ${row.articles} 条 ${row.annexes} 个附件`,
      row.issued_date && `${row.issued_date} 成文`, row.effective_date && `${row.effective_date} 施行`].filter(Boolean).join("；"));
    if (row.guesses.length) say("h3", `拿不准的 ${row.guesses.length} 处，对照原件看一看`);
    for (const guess of row.guesses) say("p", `第 ${guess.line} 行：${guess.what}（${guess.why}）`);
    for (const change of row.changed) say("p", `与上次导入不同：${change}`);
    if (row.tree.length) say("pre", row.tree.join("\n"));
    if (row.written) {
      say("p", `存好了：${row.written}`);
      if (row.guesses.length) say("p", `看过拿不准的地方，运行 python -m build import --confirm ${row.written} --by 科室，确认以后才公布。`);
      return;
    }
    say("button", "存进这一层").addEventListener("click", () => run(file, true));
  };

  /** @param {File} file @param {boolean} save */
  const run = async (file, save) => {
    told.textContent = save ? "正在存……" : "正在读……";
    try {
      show(file, await send(file, save));
    } catch (error) {
      told.textContent = "";
      say("p", error instanceof Error ? error.message : String(error), "bad");
    }
  };

  field.addEventListener("change", () => field.files?.length && run(field.files[0], false));
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const files = event.dataTransfer?.files;
    if (files?.length) run(files[0], false);
  });
})();
