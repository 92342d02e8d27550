// What the scripts of a page find under its one name, `bangfu`. Only the type checker reads this file.

interface BangfuCore {
  stripped(text: string): string;
  toInt(text: string): number | null;
  toChinese(number: number): string;
  parseClause(text: string): Record<string, number> | null;
  findClauses(text: string): { start: number; end: number; ref: Record<string, number> }[];
  anchorOf(ref: Record<string, number>): string;
  parentClause(ref: Record<string, number>): Record<string, number> | null;
  clauseText(ref: Record<string, number>): string;
  fold(text: string): { text: string; origin: number[] };
  matches(pattern: RegExp, text: string): { start: number; text: string }[];
  dayInWords(iso: string): string;
  withDays(text: string): string;
  reasonOn(times: { out: string[][]; known: string[][] }, day: string): string[] | null;
  statusByTable(times: { out: string[][]; known: string[][] }, day: string): string;
  STATUS_LABELS: Record<string, [string, string]>;
}

/** A document's table of days: why it is not in force, and when it was seen; `line`: its other versions, `texts`: the file of their words. */
interface BangfuTimes {
  out: string[][];
  known: string[][];
  name: string;
  dates: string;
  seen?: string;
  line?: string[];
  texts?: string;
}

interface BangfuStatus {
  reason(times: BangfuTimes, day: string): string[] | null;
  statusOn(times: BangfuTimes, day: string): string;
  running(period: any, day: string): [string, string, string];
  standing(item: { year: number; historic: boolean; checked: number; from: string; to: string; confirmed: string; stale: string }, day: string): string;
  LABELS: Record<string, [string, string]>;
}

interface BangfuDay {
  iso: string;
  chosen: string;
  typed(text: string): string;
  words(iso: string): string;
  inWords(text: string): string;
  keep(url: string): string;
  dated(url: string, day: string): string;
}

/** A clause in the words of another document of its line. */
interface BangfuClause {
  url: string;
  name: string;
  text: string;
  same?: boolean;
  [form: string]: any;
}

interface BangfuPlace {
  code: string;
  name: string;
  area: string;
}

interface Bangfu {
  core: BangfuCore;
  make(tag: string, className?: string, children?: (Node | string)[]): HTMLElement;
  place: {
    state: { place: BangfuPlace | null; asked: string };
    choose(place: BangfuPlace | null): void;
    show(place: BangfuPlace): void;
    lineOf(code: string): string[];
    shared(): string;
  };
  day: BangfuDay;
  status: BangfuStatus;
  root: string;
  citations?: { policy: string | null; replace(other: string, clauses: Record<string, BangfuClause>): void };
  selfcheck: Check.Scripts;
  cite: Cite.Scripts;
  training: Training.Store;
  [name: string]: any;
}

declare var bangfu: Bangfu;

interface Window { bangfu: Bangfu }
