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
  [name: string]: any;
}

interface Window { bangfu: Bangfu }
