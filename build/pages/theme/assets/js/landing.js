// Where a search led: the words it was found by are marked in the clause that the address points to, or else on the page,
// which opens at its top: its summary answers most questions, and a reader who starts in the middle misses it.
(function () {
  "use strict";

  const words = window.bangfu.question.landed();
  if (!words) return;
  const wanted = words.split(" ").filter((/** @type {string} */ word) => word.length > 1 && word.length < 40).slice(0, 6);
  const anchor = window.location.hash.slice(1);
  const target = anchor && document.getElementById(anchor);
  const place = (target && target.closest(".clause")) || target || document.querySelector("main");
  if (!wanted.length || !place) return;
  wanted.sort((/** @type {string} */ a, /** @type {string} */ b) => b.length - a.length);
  const pattern = new RegExp(wanted.map((/** @type {string} */ word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "i");

  /** The text nodes to look in, gathered before any of them is split. */
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  let marked = 0;
  texts.forEach(function (text) {
    if (!text.parentElement || text.parentElement.closest("script,style,mark,button,input")) return;
    for (let found = pattern.exec(text.data); found && marked < 200; found = pattern.exec(text.data)) {
      const word = text.splitText(found.index);
      text = word.splitText(found[0].length);
      const mark = document.createElement("mark");
      mark.className = "landing";
      /** @type {Node} */ (word.parentNode).replaceChild(mark, word);
      mark.appendChild(word);
      marked++;
    }
  });
})();
