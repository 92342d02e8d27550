// The tables that search/making/core.py writes in front of the scripts of core/. Only the type checker reads this file.

declare const CORE: {
  /** Characters of a class in a pattern: what Python takes for blank. */
  blanks: string;
  numerals: {
    chars: string; digits: Record<string, number>; forms: Record<string, string>; groups: [string, number][]; units: [string, number][];
    largest: number; longest: number;
  };
  /** A pattern and what each of its groups holds. */
  clause: { whole: [string, string[]][]; inText: [string, string[]]; steps: string[][] };
  folding: { unseen: string; readAs: Record<string, string> };
  /** What readers are told of a status, and the tone of its mark. */
  status: Record<string, [string, string]>;
  days: { units: string; inText: string };
  places: {
    nation: string; autonomous: string;
    costs: {
      longestName: number; longestWord: number; unknown: number; shortName: number; wholeName: number; support: number; margin: number;
      nearWorks: number;
      torn: number;
      tornTwice: number;
    };
    cues: {
      before: string; said_before: string[]; links: string; after: string; surely_after: string; said_after: string[]; works: string[];
      between: string[]; doubtful: string; counting: string;
    };
  };
};
