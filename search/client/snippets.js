// The sentence of a record that answers best, and what to mark in it, in characters. Twin of snippets.py.

/** Pairs of characters are marked only where no word stands. @param {Index} index @param {string} text @param {Map<string, number>} terms @param {boolean} [all] the text is one statement, to be cut and not to be chosen from */
function snippetOf(index, text, terms, all) {
  const { limits } = index.base;
  const whole = fold(text).text;
  let words = longestFirst(terms, "w");
  if (!words.some((word) => whole.indexOf(word) >= 0)) words = longestFirst(terms, "b");
  if (all) {
    const cut = Array.from(text).slice(0, limits.snippet).join("");
    return { text: cut, spans: spansOf(cut, words) };
  }
  let sentences = (text.match(/[^。！？；!?;\n]+[。！？；!?;\n]?|[。！？；!?;\n]/g) || []).map((s) => s.trim()).filter(Boolean);
  const telling = sentences.filter((sentence) => Array.from(sentence).length >= limits.telling);
  if (telling.length) sentences = telling;
  if (!sentences.length) return { text: "", spans: [] };
  const worths = sentences.map(function (sentence) {
    const folded = fold(sentence).text;
    return words.reduce((sum, word) => (folded.indexOf(word) >= 0 ? sum + word.length : sum), 0);
  });
  const piece = windowOf(sentences[worths.indexOf(Math.max.apply(null, worths))], words, limits.snippet);
  return { text: piece, spans: spansOf(piece, words) };
}

/** The sentence of a text that holds a run of letters and digits, the run marked; null where it does not stand there. @param {Index} index @param {string} text @param {string} run */
function runSnippet(index, text, run) {
  const longest = index.base.limits.snippet;
  const folded = fold(text);
  /** @type {number[]} */
  const places = [];
  for (const found of matches(ANY_RUN, folded.text)) for (let at = 0; at < found.text.length; at++) places.push(found.start + at);
  const at = places.map((place) => folded.text[place]).join("").indexOf(run);
  if (at < 0) return null;
  const chars = Array.from(text);
  const first = folded.origin[places[at]];
  const last = folded.origin[places[at + run.length - 1]] + 1;
  /** @param {number} place */
  const ends = (place) => "。！？；!?;\n".indexOf(chars[place]) >= 0;
  let begin = first;
  while (begin > 0 && !ends(begin - 1)) begin--;
  let end = last;
  while (end < chars.length && !ends(end)) end++;
  end = Math.min(end + 1, chars.length);
  while (begin < end && isSpace(chars[begin])) begin++;
  if (end - begin > longest) {
    begin = last - first < longest ? Math.max(begin, first - index.base.limits.snippetBefore, last - longest) : first;
    end = Math.min(end, begin + longest);
  }
  let stop = end;
  while (stop > begin && isSpace(chars[stop - 1])) stop--;
  return { text: chars.slice(begin, stop).join(""), spans: [[first - begin, Math.min(last, end) - begin]] };
}

/** What Python calls a space. @param {string} char */
function isSpace(char) {
  return /[\s\u001c-\u001f\u0085]/.test(char) && char !== "\ufeff";
}

/** The terms of a field, the longest first. @param {Map<string, number>} terms @param {string} field */
function longestFirst(terms, field) {
  const words = Array.from(terms.keys()).filter((name) => name[0] === field).map((name) => name.slice(1));
  return words.filter((word) => word.length > 1).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** Where the words stand, longest first, neighbours joined. @param {string} text @param {string[]} words @returns {number[][]} */
function spansOf(text, words) {
  const folded = fold(text);
  /** @type {number[][]} */
  const taken = [];
  for (const word of words) {
    for (let start = folded.text.indexOf(word); start >= 0; start = folded.text.indexOf(word, start + word.length)) {
      const end = start + word.length;
      if (taken.every((span) => end <= span[0] || span[1] <= start)) taken.push([start, end]);
    }
  }
  /** @type {number[][]} */
  const joined = [];
  for (const [start, end] of taken.sort((a, b) => a[0] - b[0])) {
    const first = folded.origin[start];
    const last = folded.origin[end - 1] + 1;
    const before = joined[joined.length - 1];
    if (before && first <= before[1]) before[1] = last;
    else joined.push([first, last]);
  }
  return joined;
}

/** The sentence, or of a long one the characters around its first wanted word. @param {string} sentence @param {string[]} words @param {number} most */
function windowOf(sentence, words, most) {
  const chars = Array.from(sentence);
  if (chars.length <= most) return sentence;
  const marked = spansOf(sentence, words);
  const start = marked.length ? Math.max(0, Math.min(marked[0][0] - 20, chars.length - most)) : 0;
  return chars.slice(start, start + most).join("");
}
