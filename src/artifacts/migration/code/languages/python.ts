import { loadGrammar, parseSyntax, type SyntaxTree } from "./tree-sitter.ts";

/** Loads the grammar of Python. */
export const loadPython = (): Promise<void> => loadGrammar("python");

/** Operators and the words that change what stands beside them. */
const kept: ReadonlySet<string> = new Set([
  "+",
  "-",
  "*",
  "/",
  "%",
  "//",
  "**",
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "not in",
  "is",
  "is not",
  "not",
  "and",
  "or",
  "|",
  "&",
  "^",
  "~",
  "+=",
]);

/** Parses a Python file. Needs `loadPython` once before. */
export const parsePythonSyntax = (text: string): SyntaxTree => parseSyntax("python", text, (word) => kept.has(word));
