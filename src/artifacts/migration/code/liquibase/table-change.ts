import type { LoweredStep } from "../lowered.ts";
import type { ColumnSpec, ConstraintSpec, IndexKeySpec } from "../schema-command.ts";
import { sqlKey } from "../sql-index-key.ts";
import { type Lowering, statedColumn } from "./column.ts";
import { childrenOf, type Element, rangeIn, said } from "./element.ts";
import { isSet } from "./values.ts";

/** `createTable`; null: part of it is computed. */
export function createTable(lowering: Lowering, change: Element): readonly LoweredStep[] | null {
  const { dialect, changelog } = lowering;
  const at = rangeIn(changelog, change);
  const name = said(change, "tableName");
  const columns: ColumnSpec[] = [];
  const constraints: ConstraintSpec[] = [];
  const keys: string[] = [];
  let keyName: string | null = null;
  for (const element of childrenOf(change, "column")) {
    const stated = statedColumn(lowering, element);
    if (stated === null) return null;
    columns.push(stated.column);
    constraints.push(...stated.constraints);
    if (stated.primaryKey === null) continue;
    keys.push(stated.column.name);
    keyName ??= stated.primaryKey.name;
  }
  if (name === null) return null;
  // SQLite numbers rows only where the key stands beside its column.
  const alone = dialect === "sqlite" && keys.length === 1;
  const written = alone
    ? columns.map((column) => (column.name === keys[0] ? { ...column, primaryKey: true } : column))
    : columns;
  if (keys.length > 0 && !alone) constraints.unshift({ at, kind: "primary-key", name: keyName, columns: keys });
  const comment = said(change, "remarks");
  return [
    {
      kind: "command",
      command: {
        at,
        kind: "create-table",
        table: { schema: dialect === "postgresql" ? said(change, "schemaName") : null, name },
        columns: written,
        constraints,
        indexes: [],
        ifNotExists: isSet(change, "ifNotExists"),
        ...(comment === null ? {} : { comment }),
      },
    },
  ];
}

/** `createIndex`; null: part of it is computed. */
export function createIndex({ dialect, changelog }: Lowering, change: Element): readonly LoweredStep[] | null {
  const at = rangeIn(changelog, change);
  const table = said(change, "tableName");
  const keys = childrenOf(change, "column").map((column): IndexKeySpec | null => {
    const name = said(column, "name");
    if (name === null) return null;
    const key = isSet(column, "computed") ? sqlKey(name) : plainKey(name);
    return isSet(column, "descending") ? { ...key, order: "DESC" } : key;
  });
  if (table === null || keys.length === 0 || !keys.every((key) => key !== null)) return null;
  const index = {
    at,
    name: said(change, "indexName"),
    keys,
    unique: isSet(change, "unique"),
    concurrently: false,
    ifNotExists: false,
    method: null,
    where: null,
  };
  const schema = dialect === "postgresql" ? said(change, "schemaName") : null;
  return [{ kind: "command", command: { at, kind: "create-index", table: { schema, name: table }, index } }];
}

/** Liquibase writes a name that is none as it is: `lower(email)`, `name(20)`, `created_at DESC`. */
function plainKey(name: string): IndexKeySpec {
  const [, column, prefix] = /^(\w+)\(([0-9]+)\)$/.exec(name) ?? [];
  if (column !== undefined) return { column, expression: null, prefix: Number(prefix) };
  return /[\s()]/.test(name) ? sqlKey(name) : { column: name, expression: null };
}
