import type { ParsedScript, ParseProblem, Statement } from "../migration.ts";
import type { SqlText } from "../sql-text.ts";
import { type Cursor, Refusal } from "./cursor.ts";
import { lex } from "./lexer.ts";
import { lowerStatement } from "./lower/statement.ts";
import { parseProblem } from "./problem.ts";
import { type Piece, splitStatements } from "./split.ts";
import type { Token } from "./token.ts";

/** Characters of a script that is still taken apart; a longer one is one problem. */
const lengthLimit = 4 << 20;

/**
 * Reads a script of SQLite: every statement with its exact range and the operations it does. What the library would
 * refuse becomes a problem and the rest is still read. Never throws on bad input, and takes time linear in its length.
 * Source of the grammar: sqlite.org/lang.html and parse.y of 3.53.
 */
export function parseSqlite(sql: SqlText): ParsedScript {
  const { text, rangeOf } = sql;
  if (text.length > lengthLimit) {
    const message = `the script is longer than ${lengthLimit / (1 << 20)} MB and was not read`;
    const remedy = "Split it, or load bulk data outside of migrations.";
    return { statements: [], problems: [{ range: rangeOf(0, 1), message, remedy }] };
  }
  const tokens = lex(text);
  const statements: Statement[] = [];
  const problems: ParseProblem[] = [];
  for (const piece of splitStatements(tokens)) {
    const outcome = readPiece(sql, tokens, piece);
    if ("remedy" in outcome) problems.push(outcome);
    else statements.push(outcome);
  }
  return { statements, problems };
}

/** One piece as a statement; where template placeholders are no names, as if they were white space. */
function readPiece(sql: SqlText, tokens: readonly Token[], { first, last }: Piece): Statement | ParseProblem {
  const own = tokens.slice(first, last + 1);
  const start = own[0]?.start ?? 0;
  const end = own.at(-1)?.end ?? start;
  const base = { range: sql.rangeOf(start, end), text: sql.text.slice(start, end), block: false };
  if (own[0]?.kind === "meta") return { ...base, operations: [shellCommand(base)] };
  if (own.every(({ kind }) => kind === "placeholder")) {
    return {
      ...base,
      operations: [{ kind: "opaque", range: base.range, command: "template", reason: "a template engine writes it" }],
    };
  }
  const read = reading(sql, own);
  if (!(read instanceof Refusal)) return { ...base, operations: read };
  if (own.some(({ kind }) => kind === "placeholder")) {
    const blanked = reading(
      sql,
      own.filter(({ kind }) => kind !== "placeholder"),
    );
    if (!(blanked instanceof Refusal)) return { ...base, operations: blanked };
  }
  return parseProblem(own, sql.rangeOf, read);
}

function reading({ text, rangeOf }: SqlText, tokens: readonly Token[]): Statement["operations"] | Refusal {
  const cursor: Cursor = { text, tokens, rangeOf, at: 0, end: tokens.length, depth: 0 };
  try {
    return lowerStatement(cursor);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Dot-commands that run SQL which does not stand in the script (cli.html). */
const running: ReadonlySet<string> = new Set([
  ".import",
  ".load",
  ".once",
  ".output",
  ".read",
  ".restore",
  ".shell",
  ".system",
]);

function shellCommand({ range, text }: Pick<Statement, "range" | "text">): Statement["operations"][number] {
  const command = text.split(/\s/, 1)[0] ?? "";
  if (!running.has(command)) return { kind: "other", range, command };
  return { kind: "opaque", range, command, reason: "the shell runs what is not part of the script" };
}
