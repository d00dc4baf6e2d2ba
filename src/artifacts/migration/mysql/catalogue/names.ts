import { tableOf } from "../../catalog/index.ts";
import type { Constraint, IndexKey, ObjectName } from "../../operation.ts";
import type { Schema, Table } from "../../schema.ts";

/** The names that a table has given away: those of its indexes and of its constraints. */
export interface TakenNames {
  readonly table: string;
  readonly indexes: Set<string>;
  readonly constraints: Set<string>;
}

/** The names of a table of the catalogue; none of one that is not known. */
export function takenNames(schema: Schema, name: ObjectName): TakenNames {
  const table: Pick<Table, "indexes" | "constraints"> | null = tableOf(schema, name);
  const folded = (names: Iterable<string> | undefined): Set<string> =>
    new Set([...(names ?? [])].map((each) => each.toLowerCase()));
  return { table: name.name, indexes: folded(table?.indexes.keys()), constraints: folded(table?.constraints.keys()) };
}

/** Numbers that are tried for a name; nobody leaves more twins to the server. */
const passLimit = 100;

/**
 * The name that the server gives to an index without one: that of its first column, with a number where it is taken
 * (`make_unique_key_name` in the server's source, sql/sql_table.cc).
 */
export function indexName(keys: readonly Pick<IndexKey, "column">[], taken: TakenNames): string {
  const first = keys[0]?.column ?? "functional_index";
  const free = numbered(first, taken.indexes, first.toLowerCase() === "primary" ? 2 : 1);
  taken.indexes.add(free.toLowerCase());
  return free;
}

function numbered(first: string, taken: ReadonlySet<string>, from: number): string {
  for (let pass = from; pass < passLimit; pass++) {
    const name = pass === 1 ? first : `${first}_${pass}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
  return first;
}

/**
 * The constraint under the name that the server gives it: `table_ibfk_1`, `table_chk_1`, a unique key that of its index
 * (MySQL 8.4 manual, 15.1.20.5 "FOREIGN KEY Constraints", 15.1.20.6 "CHECK Constraints").
 */
export function namedConstraint(constraint: Constraint, taken: TakenNames): Constraint {
  const { name } = constraint;
  if (name !== null) {
    (constraint.kind === "unique" ? taken.indexes : taken.constraints).add(name.toLowerCase());
    return constraint;
  }
  switch (constraint.kind) {
    case "unique":
      return {
        ...constraint,
        name: indexName(
          constraint.columns.map((column) => ({ column })),
          taken,
        ),
      };
    case "foreign-key":
      return { ...constraint, name: counted(`${taken.table}_ibfk_`, taken.constraints) };
    case "check":
      return { ...constraint, name: counted(`${taken.table}_chk_`, taken.constraints) };
    default:
      return constraint;
  }
}

function counted(prefix: string, taken: Set<string>): string {
  for (let number = 1; number < passLimit; number++) {
    const name = `${prefix}${number}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
  return `${prefix}${passLimit}`;
}
