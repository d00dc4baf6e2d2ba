import type { Constraint, ReferentialAction } from "../../operation.ts";
import { accept, acceptOne, type Cursor, expect, isNext, name, parenthesised, peek, refuse } from "../cursor.ts";
import { bareColumn, summarise } from "../expression/summarise.ts";
import { orderingTerms } from "../grammar/expression.ts";
import { select } from "../grammar/select.ts";
import { expr, rangeSince, startOf } from "./place.ts";

/** ON CONFLICT of a constraint. */
export function conflictClause(cursor: Cursor): void {
  if (!accept(cursor, "on", "conflict")) return;
  if (acceptOne(cursor, "rollback", "abort", "fail", "ignore", "replace") === null) refuse(cursor);
}

type ForeignKey = Extract<Constraint, { kind: "foreign-key" }>;

/** REFERENCES and what follows it. */
export function references(
  cursor: Cursor,
): Pick<ForeignKey, "references" | "referencedColumns" | "onDelete" | "onUpdate"> {
  expect(cursor, "references");
  const target = { schema: null, name: name(cursor) };
  const referencedColumns = isNext(cursor, "(") ? parenthesised(cursor, columnOfKey) : [];
  let onDelete: ReferentialAction = "no-action";
  let onUpdate: ReferentialAction = "no-action";
  for (;;) {
    if (accept(cursor, "on", "delete")) onDelete = actionOf(cursor);
    else if (accept(cursor, "on", "update")) onUpdate = actionOf(cursor);
    else if (accept(cursor, "on", "insert")) actionOf(cursor);
    else if (accept(cursor, "match")) name(cursor);
    else break;
  }
  if (isNext(cursor, "not", "deferrable") || isNext(cursor, "deferrable")) deferrable(cursor);
  return { references: target, referencedColumns, onDelete, onUpdate };
}

/** A column of a list, with the collation and direction that the grammar takes there. */
function columnOfKey(cursor: Cursor): string {
  const own = name(cursor);
  if (accept(cursor, "collate")) name(cursor);
  if (!accept(cursor, "asc")) accept(cursor, "desc");
  return own;
}

function actionOf(cursor: Cursor): ReferentialAction {
  if (accept(cursor, "set", "null")) return "set-null";
  if (accept(cursor, "set", "default")) return "set-default";
  if (accept(cursor, "no", "action")) return "no-action";
  return acceptOne(cursor, "cascade", "restrict") ?? refuse(cursor);
}

/** [NOT] DEFERRABLE [INITIALLY …]. */
export function deferrable(cursor: Cursor): true {
  accept(cursor, "not");
  expect(cursor, "deferrable");
  if (accept(cursor, "initially") && acceptOne(cursor, "deferred", "immediate") === null) refuse(cursor);
  return true;
}

/** A constraint of the table; null where none follows. A name alone gives none either. */
export function tableConstraint(cursor: Cursor): Constraint | null {
  const start = startOf(cursor);
  const given = accept(cursor, "constraint") ? name(cursor) : null;
  const base = (): Pick<Constraint, "name" | "notValid" | "range"> => ({
    name: given,
    notValid: false,
    range: rangeSince(cursor, start),
  });
  switch (peek(cursor).word) {
    case "primary": {
      expect(cursor, "primary", "key");
      const columns = keyColumns(cursor);
      return { ...base(), kind: "primary-key", columns, usingIndex: null };
    }
    case "unique": {
      expect(cursor, "unique");
      const columns = keyColumns(cursor);
      return { ...base(), kind: "unique", columns, usingIndex: null };
    }
    case "check": {
      expect(cursor, "check", "(");
      const expression = summarise(cursor, expr(cursor));
      expect(cursor, ")");
      conflictClause(cursor);
      return { ...base(), kind: "check", expression };
    }
    case "foreign": {
      expect(cursor, "foreign", "key");
      const columns = parenthesised(cursor, columnOfKey);
      const target = references(cursor);
      return { ...base(), kind: "foreign-key", columns, ...target };
    }
    default:
      return null;
  }
}

/** The columns of PRIMARY KEY (…) and UNIQUE (…); AUTOINCREMENT may stand behind them. */
function keyColumns(cursor: Cursor): readonly string[] {
  expect(cursor, "(");
  const columns = orderingTerms(cursor, select).flatMap((term) => bareColumn(term) ?? []);
  accept(cursor, "autoincrement");
  expect(cursor, ")");
  conflictClause(cursor);
  return columns;
}

/** Constraints of the table, with or without commas between them, to the end of the parenthesis. */
export function tableConstraints(cursor: Cursor): readonly Constraint[] {
  const found: Constraint[] = [];
  while (!isNext(cursor, ")")) {
    const before = cursor.at;
    const constraint = tableConstraint(cursor);
    if (constraint !== null) found.push(constraint);
    if (cursor.at === before) refuse(cursor);
    if (accept(cursor, ",") && isNext(cursor, ")")) refuse(cursor);
  }
  return found;
}
