/** What the parts of a script are. White space and comments are none. */
export type TokenKind =
  | "word"
  /** A name in backticks. */
  | "name"
  /** A text in single or double quotes; in double quotes it is a name where only a name may stand. */
  | "string"
  | "number"
  /** `@name`, `@'name'`, `@@global.name`. */
  | "variable"
  | "symbol"
  /** What ends a statement: the semicolon, or what DELIMITER put in its place. */
  | "delimiter"
  /** A comment that nothing closes. */
  | "comment"
  /** A command of the mysql client: `source file`, `\G`. */
  | "client";

/** A token and where it stands: offsets in UTF-16 code units, `end` behind the last one. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /**
   * A word in lower case, a symbol or a number as written, a name or variable without its quotes; empty for a string, whose
   * text is decoded when it is asked for.
   */
  readonly value: string;
  /** A template engine replaces a part of it before the server sees it: `${prefix}users`. */
  readonly template?: true;
}
