import { loadGrammar, parseSyntax, type SyntaxTree } from "./tree-sitter.ts";

/** Loads the grammar of C#. */
export const loadCsharp = (): Promise<void> => loadGrammar("c-sharp");

/** Operators, and the words that change what stands beside them. */
const kept: ReadonlySet<string> = new Set(["+", "-", "!", "==", "!=", "&&", "||"]);

/** Parses a C# file. Needs `loadCsharp` once before. */
export const parseCsharp = (text: string): SyntaxTree => parseSyntax("c-sharp", text, (word) => kept.has(word));
