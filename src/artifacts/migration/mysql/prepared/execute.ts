import type { Operation } from "../../operation.ts";
import { accept, acceptOne, acceptText, type Cursor, expect, peek, rangeFrom, refuse } from "../cursor.ts";
import { readExpression } from "../expression/summarise.ts";
import { name } from "../names.ts";
import { textsOf } from "./texts-of.ts";

/** Prepared texts within prepared texts are read no deeper: the server allows none at all. */
const nestingLimit = 1;

/** PREPARE behind its word: what the text may be is kept for EXECUTE. */
export function prepare(cursor: Cursor, first: number): readonly Operation[] {
  const prepared = name(cursor).toLowerCase();
  expect(cursor, "from");
  if (peek(cursor) === undefined) refuse(cursor, "a text is missing");
  cursor.state.prepared.set(prepared, textsOf(cursor, readExpression(cursor).tree));
  return [{ kind: "other", command: "prepare", range: rangeFrom(cursor, first) }];
}

/**
 * EXECUTE behind its word. Where the text depends on a condition (`IF(EXISTS …, 'DO 0', 'ALTER TABLE …')`) each of them is
 * read: the change is one that the script can make.
 */
export function execute(cursor: Cursor, first: number): readonly Operation[] {
  if (acceptOne(cursor, "immediate") !== null) return immediate(cursor, first);
  const prepared = name(cursor).toLowerCase();
  if (accept(cursor, "using")) cursor.at = cursor.end;
  return run(cursor, first, cursor.state.prepared.get(prepared) ?? null);
}

/** MariaDB: EXECUTE IMMEDIATE 'text'. */
function immediate(cursor: Cursor, first: number): readonly Operation[] {
  const texts = textsOf(cursor, readExpression(cursor).tree);
  if (accept(cursor, "using")) cursor.at = cursor.end;
  acceptText(cursor);
  return run(cursor, first, texts);
}

function run(cursor: Cursor, first: number, texts: ReturnType<typeof textsOf>): readonly Operation[] {
  const { server, state, grammar } = cursor;
  const range = rangeFrom(cursor, first);
  const reason = "its text is computed while it runs";
  const opaque: Operation = { kind: "opaque", command: "execute", reason, range };
  if (texts === null || texts.length === 0 || state.nesting >= nestingLimit) return [opaque];
  state.preparedLeft -= texts.reduce((length, { text }) => length + text.length + 1, 0);
  if (state.preparedLeft < 0) return [opaque];
  const read = texts.map((text) => grammar.script(text, server, state.nesting + 1));
  if (read.some(({ problems }) => problems.length > 0)) return [opaque];
  const operations = read.flatMap(({ statements }) => statements.flatMap((statement) => statement.operations));
  const changes = operations.filter(({ kind }) => kind !== "query" && kind !== "other");
  return changes.length > 0 ? changes : [{ kind: "other", command: "execute", range }];
}
