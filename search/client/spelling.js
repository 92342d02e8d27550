// Pinyin in a question → the Han text that it spells. Twin of spelling.py.

/** @typedef {{phrases: Record<string, [number, string]>, lone: Record<string, string>}} Spelling */

const SYLLABLE =
  /^(?:(?:[zcs]h?|[bpmfdtnlgkhjqxryw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)|ang|eng|er|ai|an|ao|ei|en|ou|a|e|o)$/;

/** Folded text with its pinyin put into Han characters; null where it holds none. @param {Index} index @param {string} text @returns {Promise<string | null>} */
async function spelledOut(index, text) {
  const runs = matches(/[a-z]+(?:[ '][a-z]+)*/g, text);
  if (!runs.length) return null;
  /** @type {Spelling} */
  const table = await jsonOf("spell");
  let mended = "";
  let at = 0;
  for (const run of runs) {
    const han = readPinyin(index, table, run.text);
    if (han === null) continue;
    mended += text.slice(at, run.start) + Array.from(han, oneUnit).join("");
    at = run.start + run.text.length;
  }
  return at ? mended + text.slice(at) : null;
}

/** What letters spell along the cheapest path, or null. @param {Index} index @param {Spelling} table @param {string} letters */
function readPinyin(index, table, letters) {
  const { limits } = index.base;
  const tokens = letters.split(/[ ']/);
  const joined = tokens.join("");
  if (joined.length > limits.pinyinMost) return null;
  const cuts = new Set();
  tokens.reduce(function (end, token) {
    cuts.add(end + token.length);
    return end + token.length;
  }, 0);
  const apart = tokens.length >= limits.pinyinApart && tokens.every((token) => SYLLABLE.test(token));
  /** @type {({cost: number, han: string, known: boolean} | null)[]} */
  const best = new Array(joined.length).fill(null);
  best.push({ cost: 0, han: "", known: false });
  for (let start = joined.length - 1; start >= 0; start--) {
    for (const step of pinyinSteps(index, table, joined, start, cuts, apart)) {
      const after = best[step.end];
      if (!after) continue;
      const here = best[start];
      const cost = step.cost + after.cost;
      if (!here || cost < here.cost) best[start] = { cost: cost, han: step.han + after.han, known: Array.from(step.han).length > 1 || after.known };
    }
  }
  const found = best[0];
  return found && found.known && Array.from(found.han).length >= limits.pinyinLeast ? found.han : null;
}

/** Where a phrase or a lone syllable ends, what it costs, what it is. @param {Index} index @param {Spelling} table @param {string} letters @param {number} start @param {Set<number>} cuts @param {boolean} apart */
function pinyinSteps(index, table, letters, start, cuts, apart) {
  const { limits } = index.base;
  /** @type {{end: number, cost: number, han: string}[]} */
  const steps = [];
  let ends = [{ at: start, spelled: "" }];
  for (let size = 1; size <= limits.pinyinLongest; size++) {
    /** @type {{at: number, spelled: string}[]} */
    const longer = [];
    for (const { at, spelled } of ends) {
      for (let stop = at + 1; stop <= Math.min(at + 6, letters.length); stop++) {
        if (SYLLABLE.test(letters.slice(at, stop)) && (!apart || cuts.has(stop) || stop === letters.length)) {
          const key = spelled ? spelled + " " + letters.slice(at, stop) : letters.slice(at, stop);
          longer.push({ at: stop, spelled: key });
          const own = Object.prototype.hasOwnProperty;
          if (size === 1 && own.call(table.lone, key)) {
            const han = table.lone[key];
            steps.push({ end: stop, cost: limits.pinyinLone - (limits.pinyinUsual.indexOf(han) >= 0 ? limits.pinyinCheaper : 0), han: han });
          } else if (own.call(table.phrases, key)) steps.push({ end: stop, cost: table.phrases[key][0], han: table.phrases[key][1] });
        }
        if (cuts.has(stop)) break;
      }
    }
    ends = longer.slice(0, 16);
  }
  return steps;
}
