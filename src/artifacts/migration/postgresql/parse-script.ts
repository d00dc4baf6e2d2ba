import type { ParseProblem, Statement } from "../migration.ts";
import { byteOffsets, characterOffsets } from "./byte-offsets.ts";
import { lex, type Token } from "./lexer.ts";
import { lineIndex, type RangeOf, type StartPosition } from "./line-index.ts";
import { lowerStatement } from "./lower/lower-statement.ts";
import { isParsable } from "./nesting.ts";
import { neutralised } from "./neutralise.ts";
import { parseStatement } from "./parser.ts";
import { parseProblem } from "./problem.ts";
import { psqlCommand } from "./psql-command.ts";
import type { Source } from "./source.ts";
import { type Piece, splitStatements } from "./split.ts";

/** The statements of a text in their order, and what could not be parsed. */
export interface ParsedScript {
  readonly statements: readonly Statement[];
  readonly problems: readonly ParseProblem[];
}

/** Characters of a script that is still taken apart; a longer one is one problem. */
const lengthLimit = 4 << 20;

/**
 * Reads a PostgreSQL script: every statement with its exact range and the operations it does. `start` is where the text
 * begins in its file (default: line 1, column 1). What the server would refuse becomes a problem and the rest is still
 * read. Needs `loadParser()` once before. Never throws on bad input, and takes time linear in its length.
 */
export function parseScript(text: string, start: Partial<StartPosition> = {}): ParsedScript {
  const rangeOf = lineIndex(text, { startLine: start.startLine ?? 1, startColumn: start.startColumn ?? 1 });
  if (text.length > lengthLimit) return { statements: [], problems: [tooLarge(rangeOf)] };
  const tokens = lex(text);
  const statements: Statement[] = [];
  const problems: ParseProblem[] = [];
  for (const piece of splitStatements(text, tokens)) {
    if (tokens[piece.first]?.kind === "copy-data") continue;
    const outcome = readPiece({ text, tokens, rangeOf }, piece);
    if ("remedy" in outcome) problems.push(outcome);
    else statements.push(outcome);
  }
  return { statements, problems };
}

interface ScriptText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly rangeOf: RangeOf;
}

function readPiece({ text, tokens, rangeOf }: ScriptText, piece: Piece): Statement | ParseProblem {
  const start = tokens[piece.first]?.start ?? 0;
  const end = tokens[piece.last]?.end ?? start;
  const sql = text.slice(start, end);
  const range = rangeOf(start, end);
  if (tokens[piece.first]?.kind === "meta") return { range, text: sql, operations: [psqlCommand(sql, range)] };
  const nul = sql.indexOf("\0");
  if (nul !== -1) return problemAt(start + nul, 'invalid byte sequence for encoding "UTF8": 0x00');
  if (!isParsable(text, tokens, piece)) {
    return problemAt(
      start,
      "the statement is too long or nested too deeply to be parsed",
      "Split it into smaller ones.",
    );
  }
  let refusal: { readonly message: string; readonly position: number } | null = null;
  for (const reading of [sql, ...neutralised(text, tokens, piece)]) {
    const outcome = parseStatement(reading.toWellFormed());
    if (outcome.kind === "refused") {
      refusal ??= outcome;
      continue;
    }
    const toOffset = byteOffsets(reading);
    const source: Source = { text, tokens, span: piece, rangeOf, offsetOf: (at) => start + toOffset(at) };
    return { range, text: sql, operations: outcome.statements.flatMap((node) => lowerStatement(source, node)) };
  }
  return problemAt(start + characterOffsets(sql)(refusal?.position ?? 0), refusal?.message ?? "syntax error");

  function problemAt(offset: number, message: string, remedy?: string): ParseProblem {
    const known = remedy === undefined ? { offset, message } : { offset, message, remedy };
    return parseProblem(text, tokens, piece, rangeOf, known);
  }
}

function tooLarge(rangeOf: RangeOf): ParseProblem {
  return {
    range: rangeOf(0, 1),
    message: `the script is longer than ${lengthLimit / (1 << 20)} MB and was not read`,
    remedy: "Split it, or load bulk data outside of migrations.",
  };
}
