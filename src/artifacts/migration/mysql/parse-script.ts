import type { MysqlServer, ParsedScript, ParseProblem, Statement } from "../migration.ts";
import type { Operation } from "../operation.ts";
import type { SqlText } from "../sql-text.ts";
import { type Cursor, type Grammar, noFindings } from "./cursor.ts";
import { readExpressionTree } from "./expression/parse-expression.ts";
import { lex } from "./lexical/lexer.ts";
import { type Piece, splitStatements } from "./lexical/split.ts";
import { lowerStatement } from "./lower/lower-statement.ts";
import { parseProblem, tooLong } from "./problem.ts";
import { readQuery } from "./query/parse-query.ts";
import { Refusal } from "./refusal.ts";
import { startState } from "./script-state.ts";

/** Megabytes of a script that is still taken apart; a longer one is one problem. */
const lengthLimit = 4;

/**
 * Reads a script of MySQL or MariaDB: every statement with its exact range and the operations it does. What the server
 * would refuse becomes a problem and the rest is still read. Never throws on bad input, and takes time linear in its length.
 * `nesting` tells in how many prepared texts it stands.
 */
export function parseMysql({ text, rangeOf }: SqlText, server: MysqlServer, nesting = 0): ParsedScript {
  if (text.length > lengthLimit << 20) return { statements: [], problems: [tooLong(rangeOf(0, 1), lengthLimit)] };
  const tokens = lex(text, server);
  const state = startState(nesting);
  const statements: Statement[] = [];
  const problems: ParseProblem[] = [];
  for (const piece of splitStatements(tokens)) {
    const cursor: Cursor = {
      text,
      tokens,
      rangeOf,
      server,
      state,
      grammar,
      end: piece.end,
      at: piece.first,
      depth: 0,
      findings: noFindings(),
    };
    const read = readStatement(cursor, piece);
    if ("remedy" in read) problems.push(read);
    else statements.push(read);
  }
  return { statements, problems };
}

const grammar: Grammar = {
  expression: readExpressionTree,
  query: readQuery,
  statement: lowerStatement,
  script: parseMysql,
};

function readStatement(cursor: Cursor, piece: Piece): Statement | ParseProblem {
  const { tokens, text, rangeOf } = cursor;
  const first = tokens[piece.first];
  const start = first?.start ?? 0;
  const end = tokens[piece.end - 1]?.end ?? start;
  const range = rangeOf(start, end);
  const made = (operations: readonly Operation[]): Statement => ({
    range,
    text: text.slice(start, end),
    operations,
    block: false,
  });
  if (first?.kind === "comment") {
    return parseProblem(cursor, piece, new Refusal(piece.first, "unterminated /* comment"));
  }
  if (first?.kind === "client") return made([clientCommand(first.value, range)]);
  try {
    return made(lowerStatement(cursor));
  } catch (error) {
    // What the server would refuse is the reader's business; anything else is a bug.
    if (error instanceof Refusal) return parseProblem(cursor, piece, error);
    throw error;
  }
}

/** `source file` runs what is not here; the others change nothing. */
const clientCommand = (value: string, range: Statement["range"]): Operation =>
  value === "source" || value === "\\."
    ? { kind: "opaque", range, command: "source", reason: "it runs another file" }
    : { kind: "other", range, command: "client" };
