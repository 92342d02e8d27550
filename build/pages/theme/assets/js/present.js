// Slides in a room: one at a time, as large as the screen, moved by the keys of any remote, with notes and a timer.
(function () {
  "use strict";
  const slides = /** @type {HTMLElement[]} */ (Array.prototype.slice.call(document.querySelectorAll(".slide")));
  const bar = document.getElementById("present");
  if (!slides.length || !bar) return;
  const INCH = 96; // CSS pixels
  const WIDTH = 13.333 * INCH;
  const NOTES = 0.28; // of the screen's height, while they are shown
  const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
  const BEFORE = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
  let at = -1; // which is shown alone; -1 while all stand below one another
  let began = 0;
  let clock = 0;

  /** @param {string} name @param {string} text @param {() => void} act */
  function button(name, text, act) {
    const node = document.createElement("button");
    node.type = "button";
    node.id = name;
    node.textContent = text;
    node.addEventListener("click", act);
    return node;
  }

  const told = document.createElement("span");
  told.id = "present-told";
  const keys = document.createElement("span");
  keys.className = "present__keys";
  keys.textContent = "← → 翻页　F 全屏　N 备注　T 从头计时　R 换 16:9 和 4:3　Esc 结束";
  const notes = document.createElement("div");
  notes.id = "present-notes";
  notes.hidden = true;

  function fit() {
    const height = (document.body.classList.contains("square") ? 10 : 7.5) * INCH;
    const room = window.innerHeight * (notes.hidden ? 1 : 1 - NOTES);
    document.body.style.setProperty("--scale", String(Math.min(window.innerWidth / WIDTH, room / height)));
  }

  function tell() {
    const seconds = Math.floor((Date.now() - began) / 1000);
    const minutes = Math.floor(seconds / 60);
    told.textContent = (at + 1) + " / " + slides.length + "　" + minutes + ":" + ("0" + seconds % 60).slice(-2) +
      " / " + (bar ? bar.getAttribute("data-minutes") : "") + " 分钟";
  }

  /** @param {number} place */
  function show(place) {
    at = Math.max(0, Math.min(slides.length - 1, place));
    slides.forEach(function (slide, number) { slide.classList.toggle("slide--shown", number === at); });
    const written = slides[at].querySelector(".slide__notes");
    notes.textContent = written ? written.textContent : "";
    window.history.replaceState(null, "", "#s" + (at + 1));
    fit();
    tell();
  }

  /** The slide that stands at the top of the window. */
  function near() {
    const found = slides.findIndex(function (slide) { return slide.getBoundingClientRect().bottom > 60; });
    return found < 0 ? 0 : found;
  }

  /** @param {boolean} full */
  function start(full) {
    if (at >= 0) return;
    const first = near();
    document.body.classList.add("presenting");
    began = Date.now();
    clock = window.setInterval(tell, 1000);
    show(first);
    if (full && document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(function () { /* shown in the window instead */ });
  }

  function end() {
    if (at < 0) return;
    const last = slides[at];
    at = -1;
    window.clearInterval(clock);
    document.body.classList.remove("presenting");
    notes.hidden = true;
    if (document.fullscreenElement) document.exitFullscreen().catch(function () { /* it has ended by itself */ });
    last.scrollIntoView();
  }

  function turnNotes() {
    notes.hidden = !notes.hidden;
    fit();
  }

  function turnShape() {
    document.body.classList.toggle("square");
    fit();
  }

  /** @param {number} step */
  function move(step) {
    if (at >= 0) show(at + step);
    else slides[Math.max(0, Math.min(slides.length - 1, near() + step))].scrollIntoView();
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typed = event.target instanceof HTMLButtonElement && (event.key === " " || event.key === "Enter");
    if (typed) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const acts = /** @type {Record<string, () => void>} */ ({
      f: function () { if (at < 0) start(true); else end(); }, n: turnNotes, r: turnShape, Escape: end,
      t: function () { began = Date.now(); if (at >= 0) tell(); },
      Home: function () { move(-slides.length); }, End: function () { move(slides.length); },
    });
    const scrolls = at < 0 && (key === "ArrowUp" || key === "ArrowDown" || key === "PageUp" || key === "PageDown" || key === " ");
    if (NEXT.indexOf(key) >= 0 && !scrolls) move(1);
    else if (BEFORE.indexOf(key) >= 0 && !scrolls) move(-1);
    else if (acts[key]) acts[key]();
    else return;
    event.preventDefault();
  });
  document.addEventListener("fullscreenchange", function () { if (!document.fullscreenElement) end(); });
  document.addEventListener("click", function (event) {
    if (at >= 0 && event.target instanceof Element && !event.target.closest("#present, #present-notes, a, button")) move(1);
  });
  window.addEventListener("resize", fit);
  bar.appendChild(button("present-go", "全屏放映", function () { start(true); }));
  bar.appendChild(button("present-notes-button", "备注", turnNotes));
  bar.appendChild(button("present-shape", "16:9 / 4:3", turnShape));
  bar.appendChild(keys);
  bar.appendChild(told);
  document.body.appendChild(notes);
  const asked = /^#s(\d+)$/.exec(window.location.hash);
  if (asked && slides[Number(asked[1]) - 1]) slides[Number(asked[1]) - 1].scrollIntoView();
})();
