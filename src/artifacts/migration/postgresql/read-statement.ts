import type { Range } from "../../../charter/index.ts";
import type { ParseProblem, Statement } from "../migration.ts";
import type { Operation } from "../operation.ts";
import { byteOffsets, characterOffsets } from "./byte-offsets.ts";
import { lowerStatement } from "./lower/lower-statement.ts";
import { isParsable } from "./nesting.ts";
import { neutralised, type Reading } from "./neutralise.ts";
import { withNames } from "./node.ts";
import { parseStatement } from "./parser.ts";
import { parseProblem } from "./problem.ts";
import { psqlCommand } from "./psql-command.ts";
import type { ScriptText } from "./script-text.ts";
import { rangeOfSpan, type Source, textOfSpan } from "./source.ts";
import type { Piece } from "./split.ts";

/** One piece of a script as a statement, or the reason why it is none. */
export function readStatement(script: ScriptText, piece: Piece): Statement | ParseProblem {
  const { text, tokens, rangeOf } = script;
  const start = tokens[piece.first]?.start ?? 0;
  const sql = text.slice(start, tokens[piece.last]?.end ?? start);
  if (tokens[piece.first]?.kind === "meta") {
    const range = rangeOf(start, start + sql.length);
    return { range, text: sql, operations: [psqlCommand(sql, range)], block: false };
  }
  const nul = sql.indexOf("\0");
  if (nul !== -1) {
    return parseProblem(script, piece, start + nul, 'invalid byte sequence for encoding "UTF8": 0x00');
  }
  if (!isParsable(text, tokens, piece)) {
    const message = "the statement is too long or nested too deeply to be parsed";
    return parseProblem(
      script,
      piece,
      start,
      message,
      "Split it into statements of less than a megabyte, without deep nesting.",
    );
  }
  const asWritten = statementOf(script, start, { sql, tokens, span: piece, names: new Map() });
  if ("operations" in asWritten) return asWritten;
  // What is wrong is told by the reading that gets furthest: the others stop at a placeholder that is none of it.
  let furthest = { offset: characterOffsets(sql)(asWritten.position), message: asWritten.message };
  for (const reading of neutralised(text, tokens, piece)) {
    const statement = statementOf(script, start, reading);
    if ("operations" in statement) return statement;
    const offset = characterOffsets(reading.sql)(statement.position);
    if (offset > furthest.offset) furthest = { offset, message: statement.message };
  }
  return parseProblem(script, piece, start + furthest.offset, furthest.message);
}

interface Refusal {
  readonly message: string;
  readonly position: number;
}

/** A statement that consists of placeholders alone is whatever the template engine makes of it. */
function statementOf(script: ScriptText, start: number, reading: Reading): Statement | Refusal {
  const { sql, tokens, span, names } = reading;
  const outcome = parseStatement(sql.toWellFormed());
  if (outcome.kind === "refused") return outcome;
  const toOffset = byteOffsets(sql);
  const offsetOf = (location: number): number => start + toOffset(location);
  const source: Source = { ...script, tokens, span, offsetOf, readPiece: readStatement };
  const range = rangeOfSpan(source, span);
  const operations = outcome.statements.flatMap((node) => lowerStatement(source, withNames(node, names)));
  return {
    range,
    text: textOfSpan(source, span),
    operations: operations.length > 0 ? operations : [template(range)],
    block: outcome.statements.some((node) => "DoStmt" in node),
  };
}

function template(range: Range): Operation {
  return { kind: "opaque", range, command: "template", reason: "a template engine writes it" };
}
