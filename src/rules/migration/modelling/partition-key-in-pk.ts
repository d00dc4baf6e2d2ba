import type { MigrationChange, TableConstraint } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type NewIndex, newIndexes } from "../reading/new-indexes.ts";
import { listed } from "../reading/sql-list.ts";
import { code, columnList, identifier } from "../reading/sql-name.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of newIndexes(change)) {
    const { step, index, table, name, range } = found;
    const missing = missingColumns(found);
    if (missing.length === 0) continue;
    const columns = index.keys.flatMap(({ column }) => (column === null ? [] : [column]));
    const what = index.constraint === null ? "unique index" : wordFor(table.constraints.get(index.constraint));
    yield violation(step, {
      subject: `${table.key} ${index.name}`,
      range,
      message: `The ${what} of ${code(name)} leaves out ${listed(missing.map(identifier))}, by which the table is partitioned: PostgreSQL refuses the statement, for a partition can only check its own rows. Declare it over ${code(columnList([...columns, ...missing]))}.`,
    });
  }
}

const wordFor = (constraint: TableConstraint | undefined): string =>
  constraint?.kind === "primary-key" ? "primary key" : "unique constraint";

/** The columns of the partition key that a unique index lacks; an expression in either is not followed. */
function missingColumns({ index, table }: NewIndex): readonly string[] {
  if (!index.unique || table.partitionedBy === null) return [];
  const keys = new Set(index.keys.map(({ column }) => column));
  return table.partitionedBy.filter((column) => table.columns.has(column) && !keys.has(column));
}

export const partitionKeyInPk: MigrationRule = {
  meta: {
    id: "partition-key-in-pk",
    title: "Key of a partitioned table without its partition key",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "A unique index of a partitioned table is one index for each partition, and none sees the others' rows. PostgreSQL therefore refuses a primary key or unique constraint that does not contain all columns of the partition key: the migration fails.",
    remedy:
      "Add the partition key to the constraint: `PRIMARY KEY (id, created_at)`. Where the id alone must be unique, draw it from one sequence or a UUID.",
    quietWhen: [
      "The partition key is an expression, which no such constraint can contain.",
      "The constraint is not new, or does not stay.",
    ],
    references: [manual("Partitioning, Limitations", "ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS")],
    examples: {
      bad: [
        {
          title: "the id alone",
          sql: "CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz NOT NULL) PARTITION BY RANGE (at);",
          quote: "PRIMARY KEY",
        },
      ],
      good: [
        {
          title: "with the partition key",
          sql: "CREATE TABLE events (id bigint, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);",
        },
      ],
    },
  },
  check,
};
