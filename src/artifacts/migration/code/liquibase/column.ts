import type { Dialect } from "../../operation.ts";
import type { ColumnSpec, ConstraintSpec, ForeignKeySpec } from "../schema-command.ts";
import { type Changelog, childrenOf, type Element, flag, rangeIn, said } from "./element.ts";
import { typeIn } from "./types.ts";
import { isSet, listOf, statedValue } from "./values.ts";

/** What changes are lowered with. */
export interface Lowering {
  readonly changelog: Pick<Changelog, "rangeOf">;
  readonly dialect: Dialect;
  /** Text of a file that the changelog names; null: it is not there or was not loaded. */
  readonly fileText: (path: string) => string | null;
}

/** A column of `createTable` or `addColumn`, with the constraints that it states for its table. */
export interface StatedColumn {
  readonly column: ColumnSpec;
  readonly primaryKey: { readonly name: string | null } | null;
  readonly constraints: readonly ConstraintSpec[];
  /** What its rows are given at once; null: nothing. */
  readonly value: string | null;
}

/** Reads a `<column>` with a type; null: part of it is computed. */
export function statedColumn({ changelog, dialect }: Lowering, element: Element): StatedColumn | null {
  const name = said(element, "name");
  const written = said(element, "type");
  const type = written === null ? null : typeIn(written, dialect);
  if (name === null || type === null) return null;
  const at = rangeIn(changelog, element);
  const constraints = childrenOf(element, "constraints");
  const stated = (key: string): string | null =>
    constraints.map((each) => said(each, key)).find((value) => value !== null) ?? null;
  const isTrue = (key: string): boolean => constraints.some((each) => isSet(each, key));
  const isKey = isTrue("primaryKey");
  const counts = isSet(element, "autoIncrement");
  const notNull = constraints.some((each) => flag(each, "nullable") === false);
  const remarks = said(element, "remarks");
  const foreignKey = foreignKeyOf(constraints, name, at);
  const check = stated("checkConstraint");
  const column: ColumnSpec = {
    at,
    name,
    type,
    notNull: notNull || (isKey && dialect === "mysql"),
    default: counts ? null : statedValue(element, "defaultValue", dialect),
    ...(counts
      ? { generated: dialect === "postgresql" ? ("identity-by-default" as const) : ("auto-increment" as const) }
      : {}),
    ...(remarks === null ? {} : { comment: remarks }),
    ...(check === null ? {} : { check: check.replace(/^\s*check\s*/i, "") }),
  };
  const unique: ConstraintSpec = { at, kind: "unique", name: stated("uniqueConstraintName"), columns: [name] };
  return {
    column,
    primaryKey: isKey ? { name: stated("primaryKeyName") } : null,
    constraints: [...(isTrue("unique") ? [unique] : []), ...(foreignKey === null ? [] : [foreignKey])],
    value: statedValue(element, "value", dialect),
  };
}

/** `references="t(id)"`, or the table and its columns one by one. */
function foreignKeyOf(constraints: readonly Element[], column: string, at: ColumnSpec["at"]): ForeignKeySpec | null {
  for (const each of constraints) {
    const [, written, inner] = /^\s*([^\s(]+)\s*\(([^)]*)\)/.exec(said(each, "references") ?? "") ?? [];
    const table = written ?? said(each, "referencedTableName");
    if (table === null || table === undefined) continue;
    const dot = table.lastIndexOf(".");
    return {
      at,
      kind: "foreign-key",
      name: said(each, "foreignKeyName"),
      columns: [column],
      table: { schema: dot === -1 ? null : table.slice(0, dot), name: table.slice(dot + 1) },
      referencedColumns: listOf(inner ?? said(each, "referencedColumnNames")),
      ...(isSet(each, "deleteCascade") ? { onDelete: "cascade" as const } : {}),
    };
  }
  return null;
}
