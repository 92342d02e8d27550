// What the scripts that read drafts hand each other under `bangfu.cite`. Only the type checker reads this file.

declare namespace Cite {
  type Ref = Record<string, number>;
  /** A clause as the catalog holds it: how it is cited, its text, whether the article is one paragraph, whose words these are. */
  type Held = [string, string, number, string];
  /** Code, what is wrong, how to mend it; and its kind, where it is not the usual one of its code. */
  type Fault = string[];

  interface Document {
    id: string;
    title: string;
    names: string[];
    shorts: string[];
    issuers: string[];
    number: string;
    number_key: string;
    wording: string;
    numbered: number;
    work: string;
    year: number;
    years: number[];
    issued: string;
    published: string;
    effective: string;
    first: string;
    clauses: Record<string, Held>;
    times: BangfuTimes;
    partial?: string[];
  }
  /** The days of a document that a draft may name. */
  type DayName = "issued" | "effective";
  /** The catalog as data/audit.js hands it over. */
  interface Data {
    documents: Document[];
    authorities: string[];
    laws?: [string, string][];
    characters: [string, string];
  }
  /** The grammar as it is written: patterns, word lists and tables. */
  interface Table {
    patterns: Record<string, string>;
    lines: Record<string, string>;
    numeral: string;
    han: string;
    state: string;
    shortest_quote: number;
    endings: Record<string, string>;
    verdicts: Record<string, string>;
    classes: Record<string, string>;
    unchecked: Record<string, string>;
    never_checked: string;
    radicals: [string, string];
    misread: [string, string];
    misread_digits: Record<string, string>;
    [words: string]: any;
  }
  interface Rules {
    table: Table;
    all: Record<string, string>;
    lines: Record<string, RegExp>;
    test: Record<string, RegExp>;
    sticky: Record<string, RegExp>;
    misread: RegExp;
    leads: string[];
  }
  interface Catalog {
    documents: Document[];
    authorities: string[];
    byName: Record<string, Document[]>;
    byNumber: Record<string, Document>;
    byId: Record<string, Document>;
    byAlike: Record<string, Document[]>;
    lawDays: Record<string, [string, string]>;
    issuerCodes: string[];
    bareNames: string;
    traditional: string;
    clean: Clean;
    alike(name: string): string;
    near(name: string, least: number): Document | null;
    nearName(name: string): Document | null;
    nearNumber(number: string): Document | null;
    isTail(name: string): boolean;
  }
  /** What each character of a draft stands for, as far as it has been looked up. */
  interface Clean {
    known: Record<string, string>;
    simplified: Record<string, string>;
  }
  interface Folded { text: string; origin: number[] }
  interface Line { at: number; text: string; soft: boolean }
  interface Block { text: string; origin: number[]; mended: number[]; continued: boolean; line: number }

  interface Step { start: number; end: number; level: string; values: [number, number][]; strong: boolean; ranged: boolean }
  interface Cited { start: number; end: number; ref: Ref; through: Ref[] }
  interface Run { start: number; end: number; head: string; strong: boolean; cited: Cited[] }
  /** `value` depends on the kind: a title, a number's key, a name, a run of addresses, the words of a definition. */
  interface Token { kind: string; start: number; end: number; value: any }
  interface Target { name: string; document: Document | null; fault: string; detail: string; own: boolean; marks: Fault[] }
  interface Last { target: Target; ref: Ref }
  interface Leaning { here: Target | null; last: Last | null; pointed: Target | null }
  interface Reading {
    start: number;
    end: number;
    target: Target;
    ref: Ref | null;
    through: Ref[];
    group: number;
    bare: boolean;
    silent: boolean;
    unread: boolean;
    quotes: string[];
    claims: string[];
  }
  interface Edition { document: Document; missing?: string; wrong?: [string, string] }
  interface How { history: boolean; group: Reading[]; forms: Fault[]; remark: string }
  interface Verdict {
    code: string;
    label: string;
    note: string;
    mend: string;
    policy: string;
    clause: string;
    also: string[];
    faults: Fault[];
    kind: string;
  }
  interface Finding { text: string; start: number; end: number; verdict: Verdict }
  interface OwnDay { day: string; words: string }

  interface Names {
    cited: Target[];
    named: Target[];
    defined: Record<string, Target>;
    title(written: string): Target;
    number(number: string, written: string): Target;
    relative(word: string, kind: string): Target | null;
    undefinedLaw(): Target;
    latest(kind: string, within: boolean): Target | null;
    placed(found: Target, before: string): Target;
    dated(found: Target, after: string): Target;
    version(found: Target, text: string): Target;
    withNumber(found: Target, number: string, written: string): Target;
    define(short: string[], cited: Target[]): void;
    remember(found: Target): void;
  }
  interface Reader {
    mayBeHeading: boolean;
    inHead: boolean;
    leanings: Record<number, Leaning>;
    read(text: string, continued?: boolean, notes?: number[][], hangsOn?: Leaning): Reading[];
  }

  /** An entry of a zip file, still packed. */
  interface Entry { name: string; method: number; crc: number; size: number; packed: Uint8Array<ArrayBuffer> }
  /** A line of a Word document with the elements that hold it, as [offset in the line, element]. */
  interface Spotted { text: string; spots: [number, Element][] }
  interface Word { body: Document_; lines: Spotted[] }
  type Document_ = globalThis.Document;
  interface Sheet { name: string; text: string; paragraphs: boolean; buffer: ArrayBuffer | null; fault?: boolean }
  interface Row { start: number; end: number; place: number; told: string[] }

  interface Scripts {
    SOFT: string;
    NOTE_MARK: string;
    NOTE_HEAD: string;
    FEW: number;
    BEFORE: number;
    ORDER: string[];
    LEVELS: Record<string, string>;
    ENDED: string[];
    OWN: Target;
    toInt(text: string): number | null;
    toChinese(number: number): string;
    anchorOf(ref: Ref): string;
    written(ref: Ref): string;
    copy(ref: Ref, changes: Ref): Ref;
    fold(text: string, clean?: Clean): Folded;
    compile(table: Table): Rules;
    each(rules: Rules, name: string, text: string, visit: (found: RegExpExecArray, start: number, end: number) => void): void;
    starts(rules: Rules, name: string, text: string): RegExpExecArray | null;
    endsWithAny(text: string, words: string[]): boolean;
    blocks(draft: string, rules: Rules, clean: Clean, wrapped: boolean): Block[];
    squeezed(text: string): string;
    cleaner(table: Table, pairs: [string, string]): Clean;
    runs(text: string, rules: Rules): Run[];
    tokens(text: string, rules: Rules, catalog: Catalog): Token[];
    cutLeads(text: string, rules: Rules): number;
    yearOf(written: string): number;
    catalog(data: Data, table: Table): Catalog;
    key(name: string): string;
    isAPart(ref: Ref, found: Target): boolean;
    isOfKind(found: Target, kind: string): boolean;
    plainOf(found: Target): Target;
    numberKey(number: string): string;
    withoutVersion(name: string): string;
    statusOn(times: BangfuTimes, day: string): string;
    reason(times: BangfuTimes, day: string): string[] | null;
    Names: new (known: Catalog, rules: Rules, day: string) => Names;
    Reader: new (catalog: Catalog, rules: Rules, names: Names, ownArticles: boolean) => Reader;
    withQuotes(text: string, readings: Reading[], rules: Rules): Reading[];
    stands(quote: string, text: string): boolean;
    contradicts(quote: string, text: string, rules: Rules): boolean;
    against(document: Document, anchors: string[], quote: string, rules: Rules): string;
    formFaults(written: string, rules: Rules, catalog: Catalog, traditional: boolean): [string, string][];
    ownDay(lines: string[], asked: string, rules: Rules): OwnDay;
    audit(draft: string, data: Data, table: Table, day: string, paragraphs?: boolean): Finding[];
    dayOf(draft: string, data: Data, table: Table, asked: string): OwnDay;
    zip: {
      entries(buffer: ArrayBuffer): Entry[];
      textOf(entry: Entry): Promise<string>;
      entry(name: string, text: string): Entry;
      write(all: Entry[], type: string): Blob;
    };
    word: { read(buffer: ArrayBuffer): Promise<Word>; bodyOf(text: string, calls: string[] | null): Word };
    fileText(file: File): Promise<{ text: string; paragraphs: boolean; buffer: ArrayBuffer | null }>;
    marked(buffer: ArrayBuffer | null, text: string, about: string[], rows: Row[]): Promise<Blob>;
  }
}
