/** The tokens that matter for finding where things end. White space and comments are left out. */
export type TokenKind =
  | "word"
  | "quoted"
  | "string"
  | "number"
  | "symbol"
  /** A block comment that nothing closes. */
  | "comment"
  /** `${name}`, `{{ name }}`, `{name}`, `{% … %}`, `<%= … %>`, `$(name)`: text that a template engine replaces before the server sees it. */
  | "placeholder"
  /** A psql command from its backslash to the end of the line. */
  | "meta"
  /** The rows after COPY … FROM stdin, their end marker `\.` included. */
  | "copy-data";

/** A token and where it stands: offsets in UTF-16 code units, `end` behind the last one. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** Whether the token is this keyword or unquoted name (given in lower case). */
export function isWord(text: string, token: Token | undefined, word: string): boolean {
  if (token?.kind !== "word" || token.end - token.start !== word.length) return false;
  return text.slice(token.start, token.end).toLowerCase() === word;
}
