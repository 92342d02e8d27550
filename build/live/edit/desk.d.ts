// What the scripts of the form hand each other. Only the type checker reads this file.
declare namespace Desk {
  /** Where a field lies in its document. */
  type Path = (string | number)[];
  /** A table of ids with their Chinese names, by the table's name. */
  type Names = Record<string, Record<string, string>>;
  /** A piece of the schema, a value of a document: whatever the content may hold. */
  type Piece = any;
  type Value = any;
  type Write = (value: Value) => void;
  type Put = (name: string, part: Value) => void;

  /** One shape of a field, whatever ways of writing it the schema allows. */
  interface Shape {
    kind: "object" | "list" | "pairs" | "one" | "text";
    schema: Piece;
    words: string[];
    table: string;
    options: string[];
    bare: string;
    loose: boolean;
    number: boolean;
    day: boolean;
    short: boolean;
    item: Piece;
  }

  /** [citation, text, heading] */
  type Clause = [string, string, string];

  interface Base {
    names: Names;
    words: Record<string, string>;
    today: string;
    clauses(policy: string): Promise<Clause[]>;
  }

  interface Kind {
    id: string;
    title: string;
    single: boolean;
    new: boolean;
    rows: boolean;
    schema: Piece;
  }

  interface Started {
    kinds: Kind[];
    names: Names;
    words: Record<string, string>;
    today: string;
  }

  /** What the check says, and in which field. */
  interface Problem {
    path: Path | null;
    severity: string;
    rule: string;
    what: string;
    mend: string;
    file: string;
    line: number;
    here: boolean;
  }
}
