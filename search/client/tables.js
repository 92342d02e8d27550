// The open index: its tables, the terms read so far, the records read so far.

/**
 * @typedef {{far: string, count: number, records: Uint32Array | null, impacts: Uint8Array | null}} Postings
 * @typedef {{w: Postings, b: Postings}} Term
 * @typedef {{id: string, title: string, heading: string, url: string, text: string, clauses: string[][], wording: string | null, applied_for_by: string | null}} PageRecord
 * @typedef {{says: string[], means: string[], topics: string[], weight: number, scope: number, pages: number[]}} Synonym
 * @typedef {{id: string, title: string, record: number, issuer: string, year: number, number: number | null, names: string[]}} IssuedDocument
 */

/** One column of all records: the value of a record is `values[codes[record]]`. */
class Column {
  /** @param {[any[], number[]]} packed @param {number} size */
  constructor(packed, size) {
    this.values = packed[0];
    this.codes = new Uint32Array(size);
    let at = 0;
    for (let i = 0; i < packed[1].length; i += 2) {
      this.codes.fill(packed[1][i], at, at + packed[1][i + 1]);
      at += packed[1][i + 1];
    }
  }

  /** @param {number} record @returns {any} */
  of(record) {
    return this.values[this.codes[record]];
  }
}

class Index {
  /** @param {any} base */
  constructor(base) {
    this.base = base;
    /** @type {number} */
    this.size = base.size;
    /** @type {Record<string, Column>} */
    this.columns = {};
    for (const name of Object.keys(base.columns)) this.columns[name] = new Column(base.columns[name], this.size);
    const chars = new Map();
    Array.from(base.chars[0]).forEach((char, i) => chars.set(oneUnit(/** @type {string} */ (char)), base.chars[1][i]));
    this.cutter = new Cutter(new Map(), chars, base.unknown);
    /** @type {Synonym[]} */
    this.synonyms = [];
    for (const [says, means, topics, weight, scope, pages] of base.synonyms) {
      this.synonyms.push({ says: says, means: means, topics: topics, weight: weight, scope: scope, pages: pages });
    }
    /** @type {{says: string[]}[]} */
    this.outside = base.outside.map((/** @type {any[]} */ row) => ({ says: row[0] }));
    /** @type {IssuedDocument[]} */
    this.documents = base.documents.map((/** @type {any[]} */ row) => {
      const [id, title, record, names, issuer, year, number] = row;
      const cited = { issuer: issuer || "", year: year || 0, number: number === undefined ? null : number };
      return Object.assign({ id: id, title: title, record: record, names: names }, cited);
    });
    this.names = namesOf(this.documents, base.projects);
    /** @type {Map<string, number>} */
    this.wordings = new Map();
    const bones = base.wordings[0].split("\n");
    base.wordings[1].forEach((/** @type {number} */ record, /** @type {number} */ i) => this.wordings.set(Array.from(bones[i], oneUnit).join(""), record));
    /** @type {{says: RegExp[], aspect: string, weight: number}[]} */
    this.aspects = base.aspects.map((/** @type {any[]} */ row) => ({
      says: row[0].map((/** @type {string} */ say) => new RegExp(say)),
      aspect: row[1],
      weight: row[2],
    }));
    this.matters = weightsOf(base.matters, base.limits);
    this.told = weightsOf(base.told, base.limits);
    this.shortNames = new Set(base.placeShorts.split(" "));
    base.placeHints = new RegExp(`[${base.placeKinds}]|${base.placeShorts.split(" ").join("|")}`);
    this.stop = base.stop.length ? new RegExp(base.stop.map(escaped).join("|"), "g") : null;
    /** @type {Map<string, Term>} */
    this.terms = new Map();
    /** @type {Record<number, boolean>} */
    this.known = {};
    /** @type {PageRecord[]} */
    this.records = [];
  }

  /** Read the files that hold the words of texts. @param {string[]} texts @returns {Promise<void>} */
  learn(texts) {
    /** @type {Record<number, boolean>} */
    const wanted = {};
    for (const text of texts) for (const key of keysOf(text)) wanted[bucketOf(key, this.base.buckets)] = true;
    const missing = Object.keys(wanted).map(Number).filter((number) => !this.known[number]);
    return Promise.all(missing.map((number) => this.readTerms(number))).then(() => undefined);
  }

  /** @param {number} number @returns {Promise<void>} */
  readTerms(number) {
    const absent = this.base.empty && this.base.empty.indexOf(number) >= 0;
    if (absent) return Promise.resolve();
    return fileOf("t" + number).then((bytes) => {
      if (!this.known[number]) this.addTerms(bytes);
      this.known[number] = true;
    });
  }

  /** @param {Uint8Array} bytes */
  addTerms(bytes) {
    const size = numberReader(bytes, 0)();
    let at = lengthOf(size);
    const names = utf8(bytes.subarray(at, at + size)).split("\n");
    at += size;
    const count = numberReader(bytes, at)();
    at += lengthOf(count);
    const heads = numberReader(bytes, at);
    let left = count;
    const head = function () {
      left--;
      return heads();
    };
    /** @type {Postings[]} */
    const near = [];
    for (const name of names) {
      const cost = head();
      const units = Array.from(name, oneUnit).join("");
      if (cost) this.cutter.add(units, cost - 1);
      const both = [0, 1].map(() => {
        const found = head();
        const postings = { far: "", count: found >> 1, records: null, impacts: null };
        if (found & 1) postings.far = "f" + head();
        else near.push(postings);
        return postings;
      });
      this.terms.set(units, { w: both[0], b: both[1] });
    }
    if (left) throw new Error("broken file");
    readPostings(near, bytes, afterNumbers(bytes, at, count));
  }

  /** Read the postings that stand in files of their own. @param {Postings[]} wanted @returns {Promise<void>} */
  fetchFar(wanted) {
    const missing = wanted.filter((postings) => postings.far && !postings.records);
    const read = missing.map((postings) => fileOf(postings.far).then((bytes) => readPostings([postings], bytes, 0)));
    return Promise.all(read).then(() => undefined);
  }

  /** Read the pages that hold records. @param {number[]} numbers @returns {Promise<void>} */
  fetchRecords(numbers) {
    /** @type {Record<number, boolean>} */
    const pages = {};
    const each = this.base.perPage;
    for (const number of numbers) if (!this.records[number]) pages[Math.floor(number / each)] = true;
    const read = Object.keys(pages).map((page) => jsonOf("d" + page).then((rows) => this.addRecords(Number(page) * each, rows)));
    return Promise.all(read).then(() => undefined);
  }

  /** @param {number} first @param {any[][]} rows */
  addRecords(first, rows) {
    rows.forEach((row, i) => {
      const [id, title, heading, url, text, clauses, wording, appliedForBy] = row;
      const plain = { id: id || "", title: title || "", heading: heading || "", url: url || "", text: text || "" };
      const more = { clauses: clauses || [], wording: wording || null, applied_for_by: appliedForBy || null };
      this.records[first + i] = Object.assign(plain, more);
    });
  }
}

/** @typedef {Map<string, [string, number][]>} Weights */

/** What each trait says for and against classes, from lines of traits and letters. @param {any} table @param {any} limits @returns {Weights} */
function weightsOf(table, limits) {
  /** @type {Weights} */
  const weights = new Map();
  const says = table.says.split(" ");
  let at = 0;
  let step = 0;
  for (const line of table.traits ? table.traits.split("\n") : []) {
    const chars = Array.from(line, oneUnit);
    for (const second of chars.slice(1)) {
      /** @type {[string, number][]} */
      const told = [];
      for (const letter of says[at].split("")) {
        const steps = table.steps.charCodeAt(step++) - limits.firstClass + table.lowest;
        told.push([table.classes[letter.charCodeAt(0) - limits.firstClass], steps * table.grain]);
      }
      weights.set(second === limits.alone ? chars[0] : chars[0] + second, told);
      at++;
    }
  }
  return weights;
}

/** Names of documents, the longest first, with who bears them; not what projects are called. @param {IssuedDocument[]} documents @param {any[][]} projects */
function namesOf(documents, projects) {
  /** @type {Map<string, IssuedDocument[]>} */
  const table = new Map();
  for (const document of documents) for (const name of document.names) table.set(name, (table.get(name) || []).concat(document));
  for (const [name] of projects) table.delete(name);
  const rows = Array.from(table, ([name, bearers]) => ({ name: name, documents: bearers }));
  return rows.sort((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));
}

/** Fill postings from a stream of steps and a stream of impacts. @param {Postings[]} wanted @param {Uint8Array} bytes @param {number} at */
function readPostings(wanted, bytes, at) {
  const size = numberReader(bytes, at)();
  at += lengthOf(size);
  const step = numberReader(bytes, at);
  let impacts = at + size;
  for (const postings of wanted) {
    postings.records = new Uint32Array(postings.count);
    for (let i = 0, record = -1; i < postings.count; i++) postings.records[i] = record += step() + 1;
    postings.impacts = bytes.subarray(impacts, impacts + postings.count);
    impacts += postings.count;
  }
}

/** How many bytes a number takes. @param {number} number */
function lengthOf(number) {
  let length = 1;
  for (; number > 127; number = Math.floor(number / 128)) length++;
  return length;
}

/** Where the numbers that begin at a place end. @param {Uint8Array} bytes @param {number} at @param {number} count */
function afterNumbers(bytes, at, count) {
  for (; count > 0; at++) if (bytes[at] < 128) count--;
  return at;
}

/** The number of the file of terms that begin so (FNV-1a over UTF-16 units). @param {string} key @param {number} buckets */
function bucketOf(key, buckets) {
  let value = 0x811c9dc5;
  for (const char of Array.from(key, (unit) => lent[unit.charCodeAt(0) - 0xe000] || unit).join("").split("")) {
    value = Math.imul(value ^ char.charCodeAt(0), 0x01000193) >>> 0;
  }
  return ((value ^ (value >>> 15)) >>> 0) % buckets;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
