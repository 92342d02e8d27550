// Han text → words along the cheapest path. Twin of words.py.

/** Cuts Han text along the cheapest path through costs of words; ties go to the longer first word. */
class Cutter {
  /** @param {Map<string, number>} costs @param {Map<string, number>} chars @param {number} unknown */
  constructor(costs, chars, unknown) {
    this.costs = costs;
    this.chars = chars;
    this.unknown = unknown;
  }

  /** A word and, as -1, what begins it. @param {string} word @param {number} cost */
  add(word, cost) {
    this.costs.set(word, cost);
    for (let end = 2; end < word.length; end++) {
      const part = word.slice(0, end);
      if (!this.costs.has(part)) this.costs.set(part, -1);
    }
  }

  /** The words of a run of Han characters, in order. @param {string} run @returns {string[]} */
  cut(run) {
    const size = run.length;
    const best = new Array(size + 1).fill(0);
    const ends = new Array(size).fill(0);
    for (let i = size - 1; i >= 0; i--) {
      const single = this.chars.get(run[i]);
      let cheapest = (single === undefined ? this.unknown : single) + best[i + 1];
      let end = i + 1;
      for (let j = i + 2; j <= size; j++) {
        const cost = this.costs.get(run.slice(i, j));
        if (cost === undefined) break;
        if (cost >= 0 && cost + best[j] <= cheapest) {
          cheapest = cost + best[j];
          end = j;
        }
      }
      best[i] = cheapest;
      ends[i] = end;
    }
    const words = [];
    for (let i = 0; i < size; i = ends[i]) words.push(run.slice(i, ends[i]));
    return words;
  }

  /** The words of two and three characters inside a longer word. @param {string} word */
  parts(word) {
    const found = [];
    for (const size of word.length > 3 ? [2, 3] : word.length === 3 ? [2] : []) {
      for (let i = 0; i + size <= word.length; i++) {
        const part = word.slice(i, i + size);
        const cost = this.costs.get(part);
        if (cost !== undefined && cost >= 0) found.push(part);
      }
    }
    return found;
  }
}
