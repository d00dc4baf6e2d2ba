import { accept, acceptOne, type Cursor, expect, isNext, peek, skipParentheses } from "../cursor.ts";
import { name } from "../names.ts";

/** MariaDB: `PERIOD FOR SYSTEM_TIME (a, b)` among the columns, and no column of that name. */
export const isPeriod = (cursor: Cursor): boolean =>
  isNext(cursor, "period", "for") && peek(cursor, 2)?.kind === "word";

/** Reads a period, which comes next. */
export function period(cursor: Cursor): void {
  expect(cursor, "period", "for");
  accept(cursor, "if", "not", "exists");
  if (acceptOne(cursor, "system_time") === null) name(cursor);
  skipParentheses(cursor);
}
