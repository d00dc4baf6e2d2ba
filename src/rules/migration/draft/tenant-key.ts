import type { MigrationChange, Step, Table } from "../../../artifacts/migration/index.ts";
import { columnList, keyName } from "../reading/sql-name.ts";
import { madeUpName, withHeader } from "./statements.ts";

/** The place of statements that come first. Words of ours alone, as in every comment of a draft. */
const earlier = "-- In a migration before this one:";
const here = "-- In this migration:";

/** A foreign key to be added, over columns of which the parent has to have a key. */
export interface TenantKey {
  readonly columns: readonly string[];
  readonly parent: Table;
  readonly pointed: readonly string[];
}

/**
 * Statements of this migration, `own`, with what they need first: a unique key over the columns that a foreign key holds
 * together with the tenant. A parent in use gets it in a migration before, without a lock.
 */
export function afterTenantKeys(
  keys: readonly TenantKey[],
  own: readonly string[],
  step: Step,
  change: MigrationChange,
): readonly string[] {
  const lacking = new Map(
    keys.flatMap((key) => (isUnique(key) ? [] : [[`${key.parent.key} ${columnList(key.pointed)}`, key] as const])),
  );
  const { made = [], inUse = [] } = Object.groupBy(lacking.values(), ({ parent }) =>
    change.created.has(parent.key) ? "made" : "inUse",
  );
  const added = made.map(
    ({ parent, pointed }) =>
      `ALTER TABLE ${keyName(parent.key)} ADD CONSTRAINT ${keyOf(parent, pointed)} UNIQUE ${columnList(pointed)};`,
  );
  const built = inUse.flatMap(({ parent, pointed }) => [
    earlier,
    ...withHeader(
      step,
      `CREATE UNIQUE INDEX CONCURRENTLY ${keyOf(parent, pointed)} ON ${keyName(parent.key)} ${columnList(pointed)};`,
    ),
  ]);
  return [...built, ...(built.length > 0 ? [here] : []), ...added, ...own];
}

/** The foreign key that holds the tenant, as a command of ALTER TABLE; `name` is SQL. */
export const addTenantKey = ({ columns, parent, pointed }: TenantKey, name: string): string =>
  `ADD CONSTRAINT ${name} FOREIGN KEY ${columnList(columns)} REFERENCES ${keyName(parent.key)} ${columnList(pointed)}`;

const keyOf = (parent: Table, columns: readonly string[]): string => madeUpName(parent.name, ...columns, "key");

function isUnique({ parent, pointed }: TenantKey): boolean {
  return [...parent.indexes.values()].some(
    ({ unique, where, keys }) =>
      unique &&
      where === null &&
      keys.length === pointed.length &&
      keys.every((each) => pointed.includes(each.column ?? "")),
  );
}
