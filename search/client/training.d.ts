// What the training's scripts hand each other under `window.bangfu.training`. Only the type checker reads this file.

declare namespace Training {
  /** A question as this device remembers it; `due` in days since 1970, `box` counts right answers in a row. */
  interface Kept { box: number; due: number; hash: string; tries: number; first: boolean }
  interface Ended { ending: string; day: number }
  interface State { items: Record<string, Kept>; cases: Record<string, Ended> }
  /** A question as a page carries it. */
  interface Item { id: string; hash: string; ask: string }
  interface Unit { id: string; title: string; items: Item[] }
  /** All that is taught, as the pages carry it. */
  interface Course { units: Unit[]; cases: string[]; stamp: string }
  /** A handed-in line read back: a mark a question (0 not done, 1 wrong at first, 2 right at first), cases that ended well. */
  interface Handed { marks: number[]; cases: number; same: boolean }
  interface People {
    now(): string;
    names(): string[];
    place(name?: string): string;
    choose(text: string): string;
    number(): number;
  }
  interface Store {
    people: People;
    code40(course: Course, state: State): string;
    readBack(course: Course, text: string): Handed | null;
    read(): State;
    answer(key: string, hash: string, right: boolean): boolean;
    finish(id: string, ending: string): boolean;
    due(): string[];
    code(): string;
    take(text: string): number;
    clear(): () => void;
    today(): number;
    mixed<T>(nodes: T[], seed: number): T[];
    address(text: string): string;
  }
}
