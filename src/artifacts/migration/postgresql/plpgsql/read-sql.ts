import type { Operation } from "../../operation.ts";
import { lex } from "../lexer.ts";
import type { RangeOf } from "../line-index.ts";
import type { Source } from "../source.ts";
import { splitStatements } from "../split.ts";

/** Bodies within bodies that are read: a file's DO block, its EXECUTE, and one more. */
export const nestingLimit = 3;

/** A text of SQL within a literal: where its characters stand, and in how many others it does. */
export interface InnerSql {
  readonly text: string;
  readonly rangeOf: RangeOf;
  readonly nesting: number;
}

/** The operations of the statements in a text; null where one of them does not parse. */
export function readSql(readPiece: Source["readPiece"], sql: InnerSql): readonly Operation[] | null {
  if (sql.nesting > nestingLimit) return null;
  const tokens = lex(sql.text);
  const operations: Operation[] = [];
  for (const piece of splitStatements(sql.text, tokens)) {
    const outcome = readPiece({ ...sql, tokens }, piece);
    if (!("operations" in outcome)) return null;
    operations.push(...outcome.operations);
  }
  return operations;
}
