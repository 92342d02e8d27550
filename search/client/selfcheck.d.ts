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
    id: string; screen: string; type: string; text: string; short: string; door: string; help: string; unit: string; to_ask: string;
    least: number; most: number; standard: boolean; otherwise: string | null; choices: Choice[]; when: Circumstance[];
  }
  interface Screen { title: string; lead: string; opening: boolean }
  interface Node {
    key: string; kind: string; text: string; ask: string; place: string; elsewhere: boolean; hint: string; note: string; clause: string;
    quote: string; accept: Answer[]; unsure: Answer[]; compare: Comparison | null; children: Node[];
  }
  interface Clause { title: string; citation: string; url: string; text: string; wording: string; status: string; formal: string }
  interface Statement { text: string; place: string; year: number | ""; kind?: string }
  interface Other { id: string; name: string; url: string; fund: string; by: string; over: boolean; topics: string[] }
  interface Project extends Other { summary: string; running: string; evidence: Statement[]; channels: Statement[]; relations: Statement[] }
  interface LocalValue { value: string; current: boolean; year: number; place: string }
  interface Rules {
    today: string; questions: Record<string, Question>; screens: Record<string, Screen>; trees: Record<string, Node>;
    within: Record<string, string[]>; standards: Record<string, Record<string, LocalValue>>; clauses: Record<string, Clause>;
    projects: Record<string, Project>; others: Other[]; placeNames: Record<string, string>;
  }

  /** The answer that counts, and the questions that it waits for. */
  interface Known { answer: Answer | null; open: string[] }
  interface Facts {
    rules: Rules;
    known(name: string): Known;
    makesSense(question: Question): { verdict: boolean | null; waiting: string[] };
    applies(place: string): boolean | null;
    numbers(): Record<string, Ratio>;
  }
  /** [what a node comes to, what it would if comparisons counted]. */
  type Pair = string[];
  interface Condition { node: Node; value: string; face: string; negated: boolean; decides: boolean; open: string[]; working: string }
  interface Verdict {
    project: string; value: string; lean: string; outcome: string; conditions: Condition[]; missing: string[]; tree: Node;
    values: Record<string, Pair>; numbers: Record<string, Ratio>;
  }
  /** With this one answer instead, the project would come to `value`. */
  interface Turn { question: string; answer: Answer; value: string }
  /** What the fields share; `changed` is called whenever an answer has. */
  interface State {
    rules: Rules; answers: Answers; texts: Record<string, string>; unsure: Record<string, boolean>; wrong: Record<string, string>;
    changed: () => void;
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
    typed(question: Question, text: string): { answer?: Ratio | null; wrong?: string };
    make(tag: string, attributes?: Record<string, any>, children?: Part[]): any;
    button(words: string, on: () => void, kind?: string): HTMLElement;
    fold(kind: string, summary: Part[], inside: Part[]): HTMLElement;
    empty(element: Element): void;
    field(state: State, name: string): HTMLElement;
    doors(state: State, names: string[]): HTMLElement;
    outcomes(rules: Rules, answers: Answers): { verdicts: Verdict[]; elements: HTMLElement[] };
    answerText(question: Question, answer: Answer | null | undefined): string;
    conditionText(one: Condition): string;
    said(rules: Rules, one: Statement): string;
    slip(rules: Rules, answers: Answers, verdicts: Verdict[]): HTMLElement;
    note(rules: Rules, answers: Answers, verdicts: Verdict[]): string;
    worksheet(rules: Rules, answers: Answers, verdicts: Verdict[]): HTMLElement;
    kindly(rules: Rules, verdicts: Verdict[]): HTMLElement | null;
    tally(verdicts: Verdict[]): string;
  }
}

declare var SelfCheck: Check.Scripts;
