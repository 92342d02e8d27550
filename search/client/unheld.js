// The words of a question that no record holds. Twin of unheld.py.

/** @param {Index} index @param {Understood} understood @returns {Promise<string[]>} */
async function unheldWords(index, understood) {
  const unknown = understood.words.filter((word) => !understood.synonyms.some((m) => m.start < word.end && word.start < m.end));
  const contents = unknown.reduce((all, word) => all.concat(contentOf(index, word.text)), /** @type {string[]} */ ([]));
  await index.learn(contents); // a number inside a document's is a word of its own here
  return Array.from(new Set(contents.filter((content) => !isHeld(index, content))));
}

/** Whether the index has a word, or all pairs of its characters. @param {Index} index @param {string} content */
function isHeld(index, content) {
  const whole = index.terms.get(content);
  if (whole && whole.w.count) return true;
  if (/^[\x00-\x7f]*$/.test(content)) return false;
  for (let at = 0; at + 1 < content.length; at++) {
    const pair = index.terms.get(content.slice(at, at + 2));
    if (!pair || !pair.b.count) return false;
  }
  return true;
}

/** What of a word is content: a word of the index unless all of it is idle; of a loose run, its pieces, bare. @param {Index} index @param {string} word */
function contentOf(index, word) {
  const { joining, idle, doing, shortNumber } = index.base.limits;
  if (/^[\x00-\x7f]*$/.test(word)) return word.length > shortNumber || /[^0-9]/.test(word) ? [word] : [];
  const cost = index.cutter.costs.get(word);
  if (cost !== undefined && cost >= 0) return bare(word, joining + idle + doing, joining + idle + doing) ? [word] : [];
  const pieces = word.split(new RegExp(`[${joining}]`));
  return pieces.map((piece) => bare(piece, idle, idle + doing)).filter((piece) => piece.length > 1);
}

/** Text without certain characters before it and behind it. @param {string} text @param {string} before @param {string} behind */
function bare(text, before, behind) {
  let start = 0;
  let end = text.length;
  while (start < end && before.indexOf(text[start]) >= 0) start++;
  while (end > start && behind.indexOf(text[end - 1]) >= 0) end--;
  return text.slice(start, end);
}
