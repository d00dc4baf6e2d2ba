import type { Expression } from "../../expression.ts";
import type { ObjectName, Operation } from "../../operation.ts";
import { accept, acceptOne, type Cursor, expect, isNext, list, noFindings, rangeFrom, word } from "../cursor.ts";
import { expressionOf } from "../expression/summarise.ts";
import { anyWord, objectName } from "../names.ts";
import { limit, orderBy } from "../query/clauses.ts";
import { queryOf } from "../query/query-of.ts";
import { type References, tableReferences } from "../query/table-reference.ts";
import { assignments, type QualifiedAssignment } from "./assignments.ts";
import { returning } from "./returning.ts";

/** UPDATE behind its word: one operation for each table whose columns it sets. */
export function update(cursor: Cursor, first: number): readonly Operation[] {
  accept(cursor, "low_priority");
  accept(cursor, "ignore");
  cursor.findings = noFindings();
  const references = tableReferences(cursor);
  expect(cursor, "set");
  const all = assignments(cursor);
  const { where, count } = tail(cursor, references);
  returning(cursor);
  const range = rangeFrom(cursor, first);
  const { findings } = cursor;
  const tables = Map.groupBy(all, ({ of }) => tableCalled(references, of));
  return [...tables].map(([table, own]) => ({
    kind: "update",
    table,
    columns: own.map(({ column }) => column),
    assignments: own.map(({ column, value }: QualifiedAssignment) => ({ column, value })),
    where,
    ...(count === null ? {} : { limit: count }),
    query: queryOf(findings),
    marks: findings.marks,
    range,
  }));
}

const nowhere: ObjectName = { schema: null, name: "" };

/** The table that a name or an alias stands for; without one the first. */
function tableCalled({ tables }: References, called: string | null): ObjectName {
  const found = tables.find(({ alias, table }) => alias === called || table.name === called);
  return found?.table ?? tables[0]?.table ?? nowhere;
}

/** WHERE, else what the joins ask for, and LIMIT. */
function tail(
  cursor: Cursor,
  { conditions }: References,
): { readonly where: Expression | null; readonly count: number | null } {
  const stated = accept(cursor, "where") ? expressionOf(cursor) : null;
  orderBy(cursor);
  const count = limit(cursor);
  const where = stated ?? conditions[0] ?? null;
  return { where, count };
}

/** DELETE behind its word: `FROM t`, `t1, t2 FROM …` or `FROM t1, t2 USING …`. */
export function remove(cursor: Cursor, first: number): readonly Operation[] {
  while (acceptOne(cursor, "low_priority", "quick", "ignore") !== null) {
    // Each of them may stand there.
  }
  cursor.findings = noFindings();
  const { targets, references } = accept(cursor, "from") ? fromFirst(cursor) : targetsFirst(cursor);
  const { where, count } = tail(cursor, references);
  returning(cursor);
  const { findings } = cursor;
  const range = rangeFrom(cursor, first);
  return targets.map((table) => ({
    kind: "delete",
    table,
    where,
    ...(count === null ? {} : { limit: count }),
    query: queryOf(findings),
    marks: findings.marks,
    range,
  }));
}

interface Deleted {
  readonly targets: readonly ObjectName[];
  readonly references: References;
}

function fromFirst(cursor: Cursor): Deleted {
  const { at } = cursor;
  const named = targetList(cursor);
  if (accept(cursor, "using")) return resolved(named, tableReferences(cursor));
  cursor.at = at;
  cursor.findings = noFindings();
  const references = tableReferences(cursor);
  return { targets: references.tables.slice(0, 1).map(({ table }) => table), references };
}

function targetsFirst(cursor: Cursor): Deleted {
  const named = targetList(cursor);
  expect(cursor, "from");
  return resolved(named, tableReferences(cursor));
}

/** `t`, `db.t`, `t.*`. */
const targetList = (cursor: Cursor): readonly ObjectName[] =>
  list(cursor, () => {
    const target =
      word(cursor, 1) === "." && word(cursor, 2) === "*" ? { schema: null, name: anyWord(cursor) } : objectName(cursor);
    if (isNext(cursor, ".", "*")) cursor.at += 2;
    return target;
  });

/** The tables that names or aliases stand for. */
const resolved = (named: readonly ObjectName[], references: References): Deleted => ({
  targets: named.map((each) => references.tables.find(({ alias }) => alias === each.name)?.table ?? each),
  references,
});
