/**
 * The rules of another linter by their own ids in lower case, and the rules of ours that say the same. A rule of theirs that
 * has no counterpart is left out: its id waives nothing.
 */
export type LinterRules = Readonly<Record<string, readonly string[]>>;
