/** What a rule says of its waivers: when one is right, and what is better than one. */
export interface Ground {
  /** When a waiver is right, a sentence each. Empty: never. */
  readonly right: readonly string[];
  /** What to do instead of waiving, or why no waiver helps. Absent: nothing better is known. */
  readonly better?: string;
}

/** A credential that stands in a file. */
export const revoke: Ground = {
  right: [],
  better:
    "No comment and no entry waives it: whoever reads the repository knows the value. Revoke it, then take it out. A value that is no secret is written so that everybody sees it, such as `xxxx`.",
};

/** A matter of style, which is off unless a policy asks for it. */
export const style: Ground = {
  right: ["The name or form is prescribed by something that you cannot change: a product's own schema, a generator."],
  better: "It is a matter of house style. Where the house does otherwise, leave the rule off.",
};
