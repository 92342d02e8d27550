// Taking a project along: the device's share sheet, a picture drawn here, copied text, and paper with numbered notes. Where an
// in-app browser ignores print and clipboard, the picture and the text stand on the page to be held with a finger.
(function () {
  "use strict";

  const bangfu = window.bangfu;
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-take]"));
  if (!box) return;
  const WIDE = 720;
  const EDGE = 44;
  const MOST = 3; // lines of the card on a picture

  /** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
  function all(selector, root) {
    return Array.from((root || document).querySelectorAll(selector));
  }

  /** @param {Element | null | undefined} one */
  function words(one) {
    return ((one && one.textContent) || "").replace(/\s+/g, " ").trim();
  }

  const title = words(document.querySelector("h1"));
  const said = /** @type {HTMLElement} */ (box.querySelector("[data-take-said]"));

  function place() {
    const one = bangfu.place.state.place;
    return one ? one.name : "";
  }

  function number() {
    const one = bangfu.place.state.place;
    return one && one.area ? "12351（外地拨 " + one.area + "-12351）" : "12351";
  }

  /** What the card shows for the reader's place, a line a row. @returns {string[]} */
  function lines() {
    return all("[data-card-row]").map(function (row) {
      const shown = all(".card__line", row).find((one) => !one.hidden);
      return shown ? words(row.querySelector("dt")) + "：" + words(shown) : "";
    }).filter(Boolean);
  }

  function text() {
    return [title + (place() ? "（" + place() + "）" : ""), ...lines(), "打 " + number(), bangfu.place.shared()].join("\n");
  }

  /** The text on the page, chosen, for a finger to copy. */
  function laidOut() {
    const area = document.createElement("textarea");
    area.className = "take__text";
    area.readOnly = true;
    area.rows = 6;
    area.value = text();
    area.setAttribute("aria-label", "可以复制的文字");
    said.textContent = "长按下面的字，全选、复制。";
    said.appendChild(area);
    area.select();
    return area;
  }

  function copy() {
    if (navigator.clipboard) navigator.clipboard.writeText(text()).then(() => (said.textContent = "已复制，可以发给别人。"), laidOut);
    else laidOut();
  }

  /** Cuts a text into lines that fit. @param {CanvasRenderingContext2D} pen @param {string} whole @param {number} most @returns {string[]} */
  function cut(pen, whole, most) {
    /** @type {string[]} */
    const found = [];
    let line = "";
    for (const sign of whole) {
      if (pen.measureText(line + sign).width > WIDE - 2 * EDGE) {
        found.push(line);
        line = "";
      }
      line += sign;
    }
    found.push(line);
    return found.length > most ? found.slice(0, most - 1).concat(found[most - 1].slice(0, -1) + "…") : found;
  }

  /** The picture: name, place, three lines, the number, the code. @returns {HTMLCanvasElement} */
  function picture() {
    const canvas = document.createElement("canvas");
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const face = (/** @type {number} */ size, /** @type {boolean} */ bold) => (pen.font = (bold ? "bold " : "") + size + "px sans-serif");
    face(30, false);
    const told = lines().slice(0, MOST).map((one) => cut(pen, one, 3));
    const height = told.reduce((sum, part) => sum + part.length * 44 + 18, 0);
    canvas.width = WIDE;
    canvas.height = 190 + height + 250;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, WIDE, canvas.height);
    pen.fillStyle = "#0e4a56";
    pen.fillRect(0, 0, WIDE, 150);
    pen.fillStyle = "#fff";
    face(46, true);
    pen.fillText(cut(pen, title, 1)[0], EDGE, 72);
    face(28, false);
    pen.fillText((place() || "全国") + " · 帮扶政策库", EDGE, 120);
    pen.fillStyle = "#1d2629";
    face(30, false);
    let y = 200;
    told.forEach(function (part) {
      part.forEach(function (line) {
        pen.fillText(line, EDGE, y);
        y += 44;
      });
      y += 18;
    });
    face(40, true);
    pen.fillStyle = "#b23a22";
    pen.fillText("打 12351", EDGE, y + 70);
    face(26, false);
    pen.fillStyle = "#4c595e";
    const one = bangfu.place.state.place;
    if (one && one.area) pen.fillText("人在外地拨 " + one.area + "-12351", EDGE, y + 115);
    const day = (words(document.querySelector(".paper")).match(/内容整理到 ([^，]+)/) || ["", ""])[1];
    pen.fillText("内容整理到 " + day, EDGE, y + 155);
    code(pen, y);
    return canvas;
  }

  /** Draws the page's code into the lower right corner. @param {CanvasRenderingContext2D} pen @param {number} y */
  function code(pen, y) {
    const svg = document.querySelector("[data-code] svg");
    const box = svg && (svg.getAttribute("viewBox") || "").split(" ").map(Number);
    const way = svg && svg.querySelector("path[stroke]");
    if (!box || !way) return;
    const scale = 200 / box[2];
    pen.save();
    pen.translate(WIDE - EDGE - 200, y);
    pen.scale(scale, scale);
    pen.lineWidth = 1;
    pen.strokeStyle = "#000";
    pen.stroke(new Path2D(way.getAttribute("d") || ""));
    pen.restore();
  }

  function showPicture() {
    const address = picture().toDataURL("image/png");
    const image = document.createElement("img");
    image.src = address;
    image.alt = text();
    image.className = "take__picture";
    const link = document.createElement("a");
    link.href = address;
    link.download = title + ".png";
    link.textContent = "下载图片";
    said.textContent = "长按图片，保存或者发给别人。";
    said.appendChild(link);
    said.appendChild(image);
  }

  // On paper: what stands in sight for the reader's place, each source a number, the sources listed once at the end.
  /** @type {Element[]} */
  let added = [];

  /** Whether a mark stands in a part that paper leaves out. @param {HTMLElement} mark */
  function folded(mark) {
    /** @type {Element | null} */
    let one = mark.parentElement;
    for (; one; one = one.parentElement) {
      if (one.nodeName === "DETAILS" && !one.hasAttribute("open")) return true;
      if (/** @type {HTMLElement} */ (one).hidden) return true;
    }
    return false;
  }

  function numbered() {
    /** @type {string[]} */
    const notes = [];
    all("main details.source").forEach(function (mark) {
      const note = words(mark.querySelector(".source__text p"));
      if (!note || folded(mark)) return;
      let at = notes.indexOf(note);
      if (at < 0) at = notes.push(note) - 1;
      const number = bangfu.make("sup", "paper__mark", ["[" + (at + 1) + "]"]);
      /** @type {Node} */ (mark.parentNode).insertBefore(number, mark);
      added.push(number);
    });
    if (!notes.length) return;
    const list = bangfu.make("ol", "paper__notes", notes.map((one) => bangfu.make("li", "", [one])));
    const foot = /** @type {HTMLElement} */ (document.querySelector(".paper"));
    /** @type {Node} */ (foot.parentNode).insertBefore(list, foot);
    added.push(list);
    const name = foot.querySelector("[data-paper-place]");
    if (name) name.textContent = place() ? "（" + place() + "）" : "（全国）";
    const now = new Date();
    const printed = foot.querySelector("[data-printed]");
    if (printed) printed.textContent = now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日打印。";
  }

  window.addEventListener("beforeprint", numbered);
  window.addEventListener("afterprint", function () {
    added.forEach((one) => one.remove());
    added = [];
    document.documentElement.removeAttribute("data-print");
  });

  box.hidden = false;
  const share = /** @type {HTMLElement} */ (box.querySelector("[data-take-share]"));
  if (navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => navigator.share({ title: title, text: text().split("\n").slice(0, -1).join("\n"), url: bangfu.place.shared() }).catch(() => undefined));
  }
  /** @type {HTMLElement} */ (box.querySelector("[data-take-copy]")).addEventListener("click", copy);
  /** @type {HTMLElement} */ (box.querySelector("[data-take-picture]")).addEventListener("click", showPicture);
  all("[data-take-print]", box).forEach(function (button) {
    button.addEventListener("click", function () {
      document.documentElement.setAttribute("data-print", button.getAttribute("data-take-print") || "here");
      window.print();
    });
  });
})();
