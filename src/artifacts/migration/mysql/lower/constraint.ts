import type { Constraint, ReferentialAction } from "../../operation.ts";
import { accept, acceptOne, type Cursor, expect, parenthesised, rangeFrom, refuse } from "../cursor.ts";
import { expressionOf } from "../expression/summarise.ts";
import { parseExpression } from "../grammar.ts";
import { columnName, objectName } from "../names.ts";

type ForeignKey = Extract<Constraint, { kind: "foreign-key" }>;

/** Reads `REFERENCES table (columns) ON DELETE …` of a foreign key whose own columns are known. */
export function references(
  cursor: Cursor,
  first: number,
  { name, columns }: Pick<ForeignKey, "name" | "columns">,
): ForeignKey {
  expect(cursor, "references");
  const table = objectName(cursor);
  const referencedColumns = cursor.tokens[cursor.at]?.value === "(" ? parenthesised(cursor, columnName) : [];
  if (accept(cursor, "match")) cursor.at++;
  let onDelete: ReferentialAction = "no-action";
  let onUpdate: ReferentialAction = "no-action";
  for (;;) {
    if (accept(cursor, "on", "delete")) onDelete = action(cursor);
    else if (accept(cursor, "on", "update")) onUpdate = action(cursor);
    else break;
  }
  const range = rangeFrom(cursor, first);
  return {
    kind: "foreign-key",
    name,
    columns,
    references: table,
    referencedColumns,
    onDelete,
    onUpdate,
    notValid: false,
    range,
  };
}

function action(cursor: Cursor): ReferentialAction {
  const one = acceptOne(cursor, "restrict", "cascade");
  if (one !== null) return one;
  if (accept(cursor, "set", "null")) return "set-null";
  if (accept(cursor, "set", "default")) return "set-default";
  if (accept(cursor, "no", "action")) return "no-action";
  return refuse(cursor, "`CASCADE`, `SET NULL`, `RESTRICT` or `NO ACTION` is missing");
}

/** Reads `CHECK (condition)`, which comes next. One that is NOT ENFORCED checks nothing, now or later. */
export function checkBehind(cursor: Cursor, first: number, name: string | null): Constraint {
  expect(cursor, "check", "(");
  const expression = expressionOf(cursor, parseExpression);
  expect(cursor, ")");
  const notValid = accept(cursor, "not", "enforced");
  if (!notValid) accept(cursor, "enforced");
  return { kind: "check", name, expression, notValid, range: rangeFrom(cursor, first) };
}
