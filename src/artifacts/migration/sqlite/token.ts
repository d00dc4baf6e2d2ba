/**
 * `word`: a keyword or bare name; `name`: one in double quotes, backticks or brackets; `string`: in single quotes; `blob`:
 * `x'…'`; `variable`: a parameter; `placeholder`: of a template engine; `meta`: a dot-command of the shell; `break`: the
 * mark between two statements that Drizzle writes; `illegal`: what SQLite takes for no token.
 */
export type TokenKind =
  | "word"
  | "name"
  | "string"
  | "blob"
  | "number"
  | "variable"
  | "symbol"
  | "placeholder"
  | "meta"
  | "break"
  | "illegal";

/** A token of a script: offsets into its text, `end` behind the last character. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** A short word in lower case, or the text of a symbol; empty for anything else. */
  readonly word: string;
}
