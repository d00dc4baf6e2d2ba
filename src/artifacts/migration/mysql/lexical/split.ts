import type { Token } from "./token.ts";

/** A statement: indexes of its first token and of the one behind its last. */
export interface Piece {
  readonly first: number;
  readonly end: number;
}

/**
 * Cuts the tokens of a script into statements: at each delimiter, and at the semicolons outside of a routine's body, for the
 * client sends what stands before its delimiter as it is.
 */
export function splitStatements(tokens: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let first = 0;
  let depth = 0;
  let compound: boolean | null = null;
  const cut = (end: number, next: number): void => {
    if (end > first) pieces.push({ first, end });
    first = next;
    depth = 0;
    compound = null;
  };
  tokens.forEach((token, index) => {
    if (token.kind === "client") {
      cut(index, index);
      cut(index + 1, index + 1);
    } else if (token.kind === "delimiter" || token.value === ";") {
      compound ??= isCompound(tokens, first, index);
      if (depth <= 0 || (token.kind === "delimiter" && token.value !== ";")) cut(index, index + 1);
    } else if (token.kind === "word") {
      if (!blockWords.has(token.value)) return;
      compound ??= isCompound(tokens, first, index);
      if (compound) depth += depthChange(tokens, index, first);
    }
  });
  cut(tokens.length, tokens.length);
  return pieces;
}

const bodied: ReadonlySet<string> = new Set(["procedure", "function", "trigger", "event", "package"]);
/** What makes a statement one without a body, wherever it stands before such a word. */
const bodiless: ReadonlySet<string> = new Set(["table", "view", "index", "user", "database"]);

/** MariaDB takes these outside of a routine too. */
const compoundStarts: ReadonlySet<string> = new Set(["if", "loop", "while", "repeat", "for", "case"]);

/** CREATE or ALTER of something with a body, or a compound statement that stands alone. */
function isCompound(tokens: readonly Token[], first: number, upTo: number): boolean {
  const head = tokens[first]?.value;
  if (head === "begin") return tokens[first + 1]?.value === "not";
  if (head !== undefined && compoundStarts.has(head)) return true;
  if (head !== "create" && head !== "alter") return false;
  for (let index = first + 1; index < Math.min(upTo, first + 16); index++) {
    const value = tokens[index]?.kind === "word" ? (tokens[index]?.value ?? "") : "";
    if (bodied.has(value)) return true;
    if (bodiless.has(value)) return false;
  }
  return false;
}

const blockWords: ReadonlySet<string> = new Set(["begin", "case", "end", "if", "loop", "while", "repeat", "for"]);

/** What a statement of a body may stand behind. */
const statementStarts: ReadonlySet<string> = new Set([
  ";",
  "then",
  "else",
  "begin",
  "do",
  "loop",
  "repeat",
  "row",
  ":",
]);

const closes: ReadonlySet<string> = new Set(["if", "case", "loop", "while", "repeat", "for"]);

function depthChange(tokens: readonly Token[], index: number, first: number): number {
  const word = tokens[index]?.value ?? "";
  const before = index > first ? (tokens[index - 1]?.value ?? "") : ";";
  if (before === "." || tokens[index + 1]?.value === ".") return 0;
  if (word === "end") return -1;
  if (before === "end" && closes.has(word)) return 0;
  if (word === "begin" || word === "case") return 1;
  if (word === "for") return statementStarts.has(before) && before !== "row" ? 1 : 0;
  return statementStarts.has(before) ? 1 : 0;
}
