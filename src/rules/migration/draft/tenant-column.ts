import { type MigrationChange, primaryKeyOf, type Step, type Table } from "../../../artifacts/migration/index.ts";
import { columnList, identifier, keyName } from "../reading/sql-name.ts";
import { sqlType } from "./sql-type.ts";
import { alone, madeUpName } from "./statements.ts";

/**
 * Gives a new table the tenant column of its parent and a foreign key that holds both. The key needs a unique one on the
 * parent, which is made first where there is none. Empty where a type or key is not known.
 */
export function tenantColumn(
  table: Table,
  parent: Table,
  column: string,
  step: Step,
  change: MigrationChange,
): readonly string[] {
  const type = parent.columns.get(column)?.type;
  const key = [...table.constraints.values()].find(
    (each) => each.kind === "foreign-key" && each.references === parent.key,
  );
  if (key?.kind !== "foreign-key" || type === undefined || type.name === "unknown") return [];
  const referenced = key.referencedColumns.length > 0 ? key.referencedColumns : (primaryKeyOf(parent)?.columns ?? []);
  if (referenced.length !== key.columns.length) return [];
  const pointed = [column, ...referenced];
  const name = keyName(table.key);
  const own = [
    `ALTER TABLE ${name} ADD COLUMN ${identifier(column)} ${sqlType(type)} NOT NULL;`,
    `ALTER TABLE ${name} ADD FOREIGN KEY ${columnList([column, ...key.columns])} REFERENCES ${keyName(parent.key)} ${columnList(pointed)};`,
  ];
  if (isUnique(parent, pointed)) return own;
  const unique = madeUpName(parent.name, ...pointed, "key");
  if (change.created.has(parent.key))
    return [`ALTER TABLE ${keyName(parent.key)} ADD CONSTRAINT ${unique} UNIQUE ${columnList(pointed)};`, ...own];
  const index = `CREATE UNIQUE INDEX CONCURRENTLY ${unique} ON ${keyName(parent.key)} ${columnList(pointed)};`;
  return ["-- In a migration before this one:", ...alone(step, index), "-- In this migration:", ...own];
}

function isUnique(table: Table, columns: readonly string[]): boolean {
  return [...table.indexes.values()].some(
    ({ unique, where, keys }) =>
      unique &&
      where === null &&
      keys.length === columns.length &&
      keys.every((each) => columns.includes(each.column ?? "")),
  );
}
