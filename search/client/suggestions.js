// 「您是不是要找」, and what is being typed. Twin of suggestions.py.

/**
 * @typedef {{text: string, folded: string, pinyin: string, initials: string, url: string, kind: string}} Phrase
 * @typedef {{phrases: Phrase[], sounds: Record<string, string>}} Sayings
 * @typedef {{rank: number, size: number, start: number, phrase: string, end: number}} Change
 */

/** @type {Promise<Sayings> | null} */
let sayings = null;

/** Phrases with their pinyin, and the pinyin of characters. @returns {Promise<Sayings>} */
function sayingsOf() {
  if (sayings) return sayings;
  sayings = jsonOf("say").then(function (table) {
    /** @type {Record<string, string>} */
    const sounds = Object.create(null);
    for (const sound of Object.keys(table.sounds)) for (const char of table.sounds[sound]) sounds[char] = sound;
    const phrases = table.phrases.map(function (/** @type {string[]} */ row) {
      const initials = row[1].split(" ").map((syllable) => syllable.slice(0, 1)).join("");
      return { text: row[0], folded: fold(row[0]).text, pinyin: row[1], initials: initials, url: row[2], kind: row[3] };
    });
    return { phrases: phrases, sounds: sounds };
  });
  sayings.catch(() => (sayings = null));
  return sayings;
}

/** The question with its homophone, typo or pinyin put right, or null. @param {Index} index @param {Understood} understood @returns {Promise<string | null>} */
function suggestionFor(index, understood) {
  return Promise.all([sayingsOf(), index.learn([understood.text])]).then(function ([table]) {
    const changes = fromLetters(table, understood.text).concat(fromSounds(index, table, understood.text));
    if (!changes.length) return null;
    const best = changes.sort(changeOrder)[0];
    return understood.text.slice(0, best.start) + best.phrase + understood.text.slice(best.end);
  });
}

/** @param {Change} a @param {Change} b */
function changeOrder(a, b) {
  return a.rank - b.rank || b.size - a.size || a.start - b.start || (a.phrase < b.phrase ? -1 : a.phrase > b.phrase ? 1 : a.end - b.end);
}

/** Latin words that spell a phrase. @param {Sayings} table @param {string} text @returns {Change[]} */
function fromLetters(table, text) {
  /** @type {Change[]} */
  const changes = [];
  for (const match of matches(/[a-z]{2,40}(?:[ '][a-z]{1,40})*/g, text)) {
    const letters = match.text.replace(/[ ']/g, "");
    for (const phrase of table.phrases) {
      const spelled = phrase.pinyin.replace(/ /g, "");
      const whole = letters === spelled || letters === phrase.initials;
      if (!phrase.pinyin || !(whole || (letters.length > 3 && spelled.startsWith(letters)))) continue;
      const end = match.start + match.text.length;
      changes.push({ rank: whole ? 0 : 1, size: Array.from(phrase.text).length, start: match.start, phrase: phrase.text, end: end });
    }
  }
  return changes;
}

/** Pieces that sound like a phrase but are written otherwise. @param {Index} index @param {Sayings} table @param {string} text @returns {Change[]} */
function fromSounds(index, table, text) {
  const phrases = table.phrases.filter((phrase) => phrase.pinyin && text.indexOf(phrase.text) < 0);
  /** @type {Change[]} */
  const changes = [];
  for (const run of matches(HAN_RUN, text)) {
    for (const phrase of phrases) {
      const size = phrase.text.length;
      for (let at = 0; at + size <= run.text.length; at++) {
        const piece = run.text.slice(at, at + size);
        const rank = likeness(table.sounds, piece, phrase, index.base.limits.typo);
        if (!rank || index.cutter.cut(piece).every((word) => word.length > 1)) continue;
        changes.push({ rank: rank, size: size, start: run.start + at, phrase: phrase.text, end: run.start + at + size });
      }
    }
  }
  return changes;
}

/** 2 for a homophone, 3 for one wrong character in a long phrase, else 0. @param {Record<string, string>} sounds @param {string} piece @param {Phrase} phrase @param {number} least */
function likeness(sounds, piece, phrase, least) {
  let wrong = 0;
  for (let i = 0; i < piece.length; i++) if (piece[i] !== phrase.text[i]) wrong++;
  if (!wrong || wrong === piece.length) return 0;
  if (Array.from(piece, (char) => sounds[char] || "?").join(" ") === phrase.pinyin) return 2;
  return wrong === 1 && piece.length >= least ? 3 : 0;
}

/** Phrases that begin with what is typed, hold it, or are spelled by it. @param {Index} index @param {string} typed */
function completionsFor(index, typed) {
  const text = fold(typed).text.trim();
  const letters = text.replace(/[ ']/g, "");
  return sayingsOf().then(function (table) {
    const ranked = table.phrases.map((phrase, order) => ({ phrase: phrase, order: order, rank: completionRank(phrase, text, letters) }));
    const found = ranked.filter((one) => one.rank < 4);
    found.sort((a, b) => a.rank - b.rank || Number(!a.phrase.url) - Number(!b.phrase.url) || a.phrase.text.length - b.phrase.text.length || a.order - b.order);
    return found.slice(0, index.base.limits.completions).map(({ phrase }) => ({ text: phrase.text, url: phrase.url, kind: phrase.kind }));
  });
}

/** @param {Phrase} phrase @param {string} text @param {string} letters */
function completionRank(phrase, text, letters) {
  if (!text) return 4;
  if (phrase.folded.startsWith(text)) return 0;
  if (phrase.folded.indexOf(text) >= 0) return 1;
  if (!/^[a-z]{2,40}$/.test(letters) || !phrase.pinyin) return 4;
  if (phrase.initials.startsWith(letters)) return 2;
  return phrase.pinyin.replace(/ /g, "").startsWith(letters) ? 3 : 4;
}
