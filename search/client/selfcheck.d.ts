// The shapes of the self-check: its data as build/ruleset_json.py and build/pages/selfcheck.py write them, and what its scripts
// hand each other under the one name that they add to a page. Only the type checker reads this file.

declare namespace Check {
  /** A fraction in lowest terms, d > 0. */
  interface Ratio { n: number; d: number }
  type Answer = string | Ratio;
  type Answers = Record<string, Answer>;
  /** A question's id, [numerator, denominator], or [sign, left, right]. */
  type Term = any;
  interface Comparison { sign: string; left: Term; right: Term }

  interface Circumstance { asks: string[]; answers: Answer[] }
  interface Choice { value: string; text: string }
  interface Question {
    id: string; screen: string; type: string; text: string; short: string; plain: string; weighs: boolean; door: string; help: string; unit: string; to_ask: string;
    least: number; most: number; standard: boolean; otherwise: string | null; choices: Choice[]; when: Circumstance[];
  }
  interface Screen { title: string; lead: string; opening: boolean }
  interface Node {
    key: string; kind: string; text: string; ask: string; place: string; elsewhere: boolean; hint: string; note: string; clause: string;
    quote: string; counts_as: string; past: boolean; presumed: string; implied: string[]; denied: string[]; accept: Answer[]; unsure: Answer[]; compare: Comparison | null; children: Node[];
  }
  interface Clause { title: string; citation: string; url: string; text: string; wording: string; status: string; formal: string }
  interface Statement { text: string; place: string; year: number | "" }
  interface Relation extends Statement { kind: string }
  /** What the base states of a project in an aspect; `stands` if it is good for the day of the rules. */
  interface Told extends Statement { project: string; aspect: string; stands: boolean; phone: string }
  interface Window { place: string; from: string; to: string }
  interface Project {
    id: string; name: string; url: string; fund: string; by: string; topics: string[]; summary: string; running: string; relations: Relation[];
    windows: Window[];
  }
  interface Door { name: string; url: string; text: string; by: string; phone: string }
  interface LocalValue { value: string; current: boolean; year: number; place: string; least: string; floor: boolean }
  interface Rules {
    today: string; day: string; questions: Record<string, Question>; screens: Record<string, Screen>; trees: Record<string, Node>;
    within: Record<string, string[]>; standards: Record<string, Record<string, LocalValue>>; clauses: Record<string, Clause>;
    projects: Record<string, Project>; placeNames: Record<string, string>; told: Told[]; doors: Record<string, Door>;
    areas: Record<string, string>; unknownCentre: string; version: string; address: string; code: string[];
    implications: Record<string, Implication>; referrals: Record<string, Circumstance[]>; kinds: Record<string, string>;
    caps: Record<string, number>; lowest: Record<string, string>; calls: Record<string, Circumstance[]>; gifts: Record<string, boolean>; gates: Record<string, { name: string; passed: Circumstance }>; homes: Record<string, string>; thin: string[];
  }

  interface Implication {
    id: string; when: Circumstance[]; ask: string; answers: Answer[]; compare: Comparison | null; because: string; asks_back: string;
  }
  /** Answers that cannot all be right: the implication that they break, and the questions to look at again. */
  interface Contradiction { implication: string; questions: string[] }
  /** Where a reader stands with a project; `needs` is the question that decides. */
  interface Standing { project: string; sort: string; ground: string; needs: string; rank: number; tier: number; events: string[]; gate: string; kin: string; also: string[]; verdict: Verdict | null }
  interface Threshold { question: string; bound: number; upward: boolean; counts_as: string; known: string; compared: boolean }

  /** The answer that counts, and the questions that it waits for. */
  interface Known { answer: Answer | null; open: string[] }
  interface Facts {
    rules: Rules;
    answers: Answers;
    known(name: string): Known;
    makesSense(question: Question): { verdict: boolean | null; waiting: string[] };
    applies(place: string): boolean | null;
    numbers(): Record<string, Ratio>;
    held(): string[];
    contradictions(): Contradiction[];
    doubtful(): string[];
    meets(circumstance: Circumstance): boolean;
    sure(compare: Comparison): boolean;
    ends(compare: Comparison): Record<string, Ratio>[];
    bounds(name: string): Ratio[];
  }
  /** [what a node comes to, what it would if comparisons counted]. */
  type Pair = string[];
  interface Condition { node: Node; value: string; face: string; negated: boolean; decides: boolean; open: string[]; working: string; because: string; bounded: boolean; alive: boolean }
  interface Verdict {
    project: string; value: string; lean: string; outcome: string; conditions: Condition[]; missing: string[]; needed: string[]; tree: Node;
    values: Record<string, Pair>; numbers: Record<string, Ratio>;
  }
  /** With this one answer instead, the project would come to `value`. */
  interface Turn { question: string; answer: Answer; value: string }
  /** What the fields share; `changed` is called whenever an answer has. */
  interface State {
    rules: Rules; answers: Answers; texts: Record<string, string>; unsure: Record<string, boolean>; wrong: Record<string, string>;
    changed: () => void; ways: Record<string, string>;
  }
  /** What outlives a reload of the tab. */
  interface Kept {
    version: string; answers: Answers; texts: Record<string, string>; unsure: Record<string, boolean>; ways: Record<string, string>;
    trail: string[]; told: string[]; view: string;
  }
  /** What the result needs of the way through the screens. */
  interface Passage {
    rules: Rules; state: State; to(screen: string): void; again(): void; clear(): void; trail(): string[]; next(): string | null;
  }
  type Part = Element | Text | string | null | undefined;

  interface Arithmetic {
    ratio(n: number, d: number): Ratio;
    read(text: string | number): Ratio;
    apply(sign: string, a: Ratio, b: Ratio): Ratio | null;
    sure(sign: string, a: Ratio, b: Ratio): Ratio;
    order(a: Ratio, b: Ratio): number;
    value(term: Term, facts: Record<string, Ratio>): Ratio | null;
    holds(comparison: Comparison, facts: Record<string, Ratio>): boolean | null;
    names(term: Term): string[];
    line(term: Term, name: string, facts: Record<string, Ratio>): Ratio[] | null;
    show(amount: Ratio): string;
    working(comparison: Comparison, facts: Record<string, Ratio>, questions: Record<string, Question>): string;
    nearMiss(comparison: Comparison, facts: Record<string, Ratio>): Ratio | null;
  }
  interface Scripts {
    arithmetic: Arithmetic;
    Facts: new (rules: Rules, answers: Answers) => Facts;
    VALUES: { YES: string; NO: string; UNKNOWN: string; NA: string };
    rules: Rules;
    same(a: Answer | null, b: Answer | null): boolean;
    unique<T>(list: T[]): T[];
    verdict(facts: Facts, project: string): Verdict;
    evaluate(rules: Rules, answers: Answers): Verdict[];
    namesOf(node: Node): string[];
    shownOn(rules: Rules, screen: string, answers: Answers, kept: string[]): string[];
    nextScreen(rules: Rules, answers: Answers, visited: string[]): string | null;
    changes(rules: Rules, answers: Answers, project: string): Turn[];
    standings(rules: Rules, answers: Answers): Standing[];
    SORTS: { APPLY: string; NUMBER: string; NO: string; UNION: string; OFFICE: string; UNJUDGED: string };
    thresholds(rules: Rules, answers: Answers, project: string): Threshold[];
    sentences(rules: Rules, found: Threshold[]): string[];
    typed(question: Question, text: string): { answer?: Ratio | null; wrong?: string };
    make(tag: string, attributes?: Record<string, any>, children?: Part[]): any;
    button(words: string, on: () => void, kind?: string): HTMLElement;
    fold(kind: string, summary: Part[], inside: Part[]): HTMLElement;
    empty(element: Element): void;
    field(state: State, name: string): HTMLElement;
    placeField(state: State, question: Question, heading: Part[], settle: (answer: string | null) => void): HTMLElement;
    placeName(rules: Rules, answers: Answers): string;
    keep(kept: Kept): void;
    kept(rules: Rules): Kept | null;
    forget(): void;
    doors(state: State, names: string[], title: string): HTMLElement;
    answerText(question: Question, answer: Answer | null | undefined): string;
    conditionText(one: Condition): string;
    reasons(rules: Rules, answers: Answers, verdict: Verdict): Part[];
    badge(words: string, tone: string): HTMLElement;
    why(rules: Rules, verdict: Verdict): string;
    told(rules: Rules, answers: Answers, project: string, aspect: string): Told[];
    example(rules: Rules, answers: Answers, project: string, aspect: string): Told | null;
    titles(rules: Rules, those: Standing[]): string[];
    said(rules: Rules, one: Statement): string;
    line(rules: Rules, answers: Answers, project: string, aspect: string): string;
    calls(rules: Rules, answers: Answers): string[];
    script(rules: Rules, answers: Answers, best: Standing[]): string;
    best(all: Standing[]): Standing[];
    solved(rules: Rules, answers: Answers, all: Standing[]): string[];
    differs(rules: Rules, answers: Answers, one: Standing): string;
    behind(rules: Rules, answers: Answers, those: Standing[]): HTMLElement | null;
    first(rules: Rules, answers: Answers, one: Standing): HTMLElement;
    rest(rules: Rules, answers: Answers, others: Standing[]): (HTMLElement | null)[];
    urgentDoors(rules: Rules, answers: Answers): HTMLElement | null;
    otherOffices(rules: Rules, answers: Answers, all: Standing[]): HTMLElement;
    call(rules: Rules, answers: Answers, first: Standing[]): HTMLElement;
    code(rows: string[]): Element | null;
    picture(text: string, rows: string[]): HTMLCanvasElement;
    hand(name: string, address: string): void;
    calendar(rules: Rules, project: string, window_: Window): string;
    calendarButtons(rules: Rules, answers: Answers, project: string): HTMLElement[];
    slip(rules: Rules, answers: Answers, wanted: Standing[]): HTMLElement;
    slipTools(rules: Rules, answers: Answers, wanted: Standing[]): HTMLElement;
    slipText(rules: Rules, answers: Answers, wanted: Standing[]): string;
    today(): string;
    copy(words: string, told: HTMLElement): void;
    print(part: string): void;
    unpack(packed: any): Rules;
    later(address: string, then: () => void, lost: () => void): void;
    arrived(told: any): void;
    ready(): boolean;
    outcome(passage: Passage): Part[];
    note(rules: Rules, answers: Answers, all: Standing[]): string;
    worksheet(rules: Rules, answers: Answers, all: Standing[]): HTMLElement;
  }
}

