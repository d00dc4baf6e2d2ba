import type { Operation } from "../../operation.ts";
import { lex } from "../lexer.ts";
import type { Script, Source, Span } from "../source.ts";
import type { BlockStatement } from "./block.ts";
import { type BodyVariables, bodyVariables } from "./body-variables.ts";
import { textsOfExecute } from "./execute-texts.ts";
import { readBlock } from "./read-block.ts";
import { type InnerSql, readSql } from "./read-sql.ts";

/** What a PL/pgSQL body does. `unread`: statements of it that do not parse, which only running it would tell. */
export interface BodyReading {
  readonly operations: readonly Operation[];
  readonly dynamic: boolean;
  readonly unread: boolean;
}

/** A body being read: its text in the file, taken apart. */
interface Body {
  readonly sql: InnerSql;
  readonly script: Script;
  readonly variables: BodyVariables;
  readonly readPiece: Source["readPiece"];
}

/**
 * Reads the body of a DO block or of a PL/pgSQL routine: the operations of its SQL, at their places, in the order they are
 * written; null where it is no PL/pgSQL. An EXECUTE whose text cannot be told is an `opaque` operation.
 */
export function readBody(readPiece: Source["readPiece"], sql: InnerSql): BodyReading | null {
  const script = { text: sql.text, tokens: lex(sql.text) };
  const block = readBlock(script);
  if (block === null) return null;
  const body: Body = { sql, script, variables: bodyVariables(script, block), readPiece };
  const budget = { characters: sql.nesting > 1 ? sql.text.length : sql.text.length * 16 + 1000 };
  const operations: Operation[] = [];
  let unread = false;
  let dynamic = false;
  for (const statement of block.statements) {
    const found = statement.kind === "execute" ? executed(body, statement, budget) : written(body, statement);
    if (found !== null) operations.push(...found);
    else if (statement.kind === "execute") dynamic = true;
    else unread = true;
    if (found === null) operations.push(unknown(body, statement));
  }
  return { operations, dynamic, unread };
}

function unknown({ script, sql }: Body, { kind, span }: BlockStatement): Operation {
  const { start, end } = offsets(script, span);
  const range = sql.rangeOf(start, end);
  return kind === "execute"
    ? { kind: "opaque", range, command: "EXECUTE", reason: "its text is computed when it runs" }
    : { kind: "opaque", range, command: "DO", reason: "a statement of its body could not be parsed" };
}

function offsets({ tokens }: Script, { first, last }: Span): { readonly start: number; readonly end: number } {
  const start = tokens[first]?.start ?? 0;
  return { start, end: Math.max(start, tokens[last]?.end ?? start) };
}

/** The operations of SQL as it stands in the body; null where it does not parse. */
function written({ sql, script, readPiece }: Body, statement: Exclude<BlockStatement, { kind: "execute" }>) {
  const { start, end } = offsets(script, statement.span);
  const text =
    statement.kind === "perform" ? asSelect(script.text.slice(start, end)) : without(script, statement, start, end);
  const rangeOf: InnerSql["rangeOf"] = (from, to) => sql.rangeOf(start + from, start + to);
  return readSql(readPiece, { text, rangeOf, nesting: sql.nesting })?.map(withoutRecords) ?? null;
}

/** PERFORM has as many letters as SELECT and a blank. */
function asSelect(text: string): string {
  return `SELECT ${text.slice("PERFORM".length)}`;
}

/** The text of a statement with its INTO clause blanked out, which keeps all places. */
function without(
  script: Script,
  { into }: Extract<BlockStatement, { kind: "sql" }>,
  start: number,
  end: number,
): string {
  const { text } = script;
  if (into === null) return text.slice(start, end);
  const clause = offsets(script, into);
  return text.slice(start, clause.start) + " ".repeat(clause.end - clause.start) + text.slice(clause.end, end);
}

/** A `*` whose columns go into a record variable, or nowhere, depends on no order of columns. */
function withoutRecords(operation: Operation): Operation {
  if (operation.kind !== "query") return operation;
  return { ...operation, marks: operation.marks.filter(({ kind }) => kind !== "select-star") };
}

/** The operations of all texts that an EXECUTE runs; null where one of them cannot be told or does not parse. */
function executed(
  { sql, script, variables, readPiece }: Body,
  statement: Extract<BlockStatement, { kind: "execute" }>,
  budget: { characters: number },
): readonly Operation[] | null {
  const texts = textsOfExecute({ ...script, rangeOf: sql.rangeOf }, variables, statement);
  if (texts === null) return null;
  const operations: Operation[] = [];
  for (const { text, rangeOf } of texts) {
    budget.characters -= text.length;
    if (budget.characters < 0) return null;
    const found = readSql(readPiece, { text, rangeOf, nesting: sql.nesting + 1 });
    if (found === null) return null;
    operations.push(...found);
  }
  return operations;
}
