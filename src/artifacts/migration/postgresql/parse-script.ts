import type { ParsedScript, ParseProblem, Statement } from "../migration.ts";
import type { SqlText } from "../sql-text.ts";
import { lex } from "./lexer.ts";
import { lineIndex, type RangeOf, type StartPosition } from "./line-index.ts";
import { readStatement } from "./read-statement.ts";
import { splitStatements } from "./split.ts";

/** Characters of a script that is still taken apart; a longer one is one problem. */
const lengthLimit = 4 << 20;

/**
 * Reads a PostgreSQL script: every statement with its exact range and the operations it does. `start` is where the text
 * begins in its file (default: line 1, column 1). What the server would refuse becomes a problem and the rest is still
 * read. Needs `loadParser()` once before. Never throws on bad input, and takes time linear in its length.
 */
export function parseScript(text: string, start: Partial<StartPosition> = {}): ParsedScript {
  return parseSqlText({
    text,
    rangeOf: lineIndex(text, { startLine: start.startLine ?? 1, startColumn: start.startColumn ?? 1 }),
  });
}

/** Reads PostgreSQL's SQL as `parseScript` does, each statement at the place that it comes from. */
export function parseSqlText({ text, rangeOf }: SqlText): ParsedScript {
  if (text.length > lengthLimit) return { statements: [], problems: [tooLarge(rangeOf)] };
  const tokens = lex(text);
  const statements: Statement[] = [];
  const problems: ParseProblem[] = [];
  for (const piece of splitStatements(text, tokens)) {
    if (tokens[piece.first]?.kind === "copy-data") continue;
    const outcome = readStatement({ text, tokens, rangeOf, nesting: 0 }, piece);
    if ("remedy" in outcome) problems.push(outcome);
    else statements.push(outcome);
  }
  return { statements, problems };
}

function tooLarge(rangeOf: RangeOf): ParseProblem {
  return {
    range: rangeOf(0, 1),
    message: `the script is longer than ${lengthLimit / (1 << 20)} MB and was not read`,
    remedy: "Split it, or load bulk data outside of migrations.",
  };
}
