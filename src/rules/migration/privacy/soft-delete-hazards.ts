import type { Column, MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { manual } from "../modelling/references.ts";
import { violation } from "../observe.ts";
import { newColumns } from "../reading/new-columns.ts";
import { type NewIndex, newIndexes } from "../reading/new-indexes.ts";
import { code, columnList, identifier, keyName } from "../reading/sql-name.ts";
import { words } from "../reading/words.ts";

const deletedNames = new Set(["deleted at", "deleted on", "removed at", "is deleted", "soft deleted"]);

/** The column that says a row is gone although it is there; null: none. */
function deletionColumn({ columns }: Table): string | null {
  for (const column of columns.values()) if (saysDeleted(column)) return column.name;
  return null;
}

const saysDeleted = ({ name, type }: Pick<Column, "name" | "type">): boolean =>
  /^(?:timestamp(?:tz)?|date|bool)$/.test(type.name) && deletedNames.has(words(name).join(" "));

type Unique = Pick<NewIndex, "index" | "table">;

/** A unique index over values that people choose, which deleted rows keep taken. */
function keepsTaken({ index, table }: Unique, deleted: string): boolean {
  if (!index.unique || index.where !== null || isKey({ index, table })) return false;
  const columns = index.keys.map(({ column }) => column);
  if (columns.includes(deleted)) return false;
  // Values that a machine makes never come back.
  return columns.some((column) => {
    const type = table.columns.get(column ?? "")?.type.name;
    return (
      column === null || (type !== "uuid" && !/^(?:.*_)?(?:id|uuid|token|hash|key)$/.test(words(column).join("_")))
    );
  });
}

const isKey = ({ index, table }: Unique): boolean =>
  index.constraint !== null && table.constraints.get(index.constraint)?.kind === "primary-key";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of newIndexes(change)) {
    const deleted = deletionColumn(found.table);
    if (deleted !== null && keepsTaken(found, deleted)) yield said(found, deleted, found);
  }
  for (const { step, table, columns, creation } of newColumns(change)) {
    // Asked of the new columns first: a table may have a thousand others.
    if (table === null || creation !== null || !columns.some(saysDeleted)) continue;
    const deleted = deletionColumn(table);
    const column = columns.find(({ name }) => name === deleted);
    if (deleted === null || column === undefined) continue;
    const index = [...table.indexes.values()].find((each) => keepsTaken({ index: each, table }, deleted));
    if (index !== undefined) yield said({ index, table }, deleted, { step, range: column.range });
  }
}

function said({ index, table }: Unique, deleted: string, at: Pick<NewIndex, "step" | "range">): Observation {
  const name = keyName(table.key);
  const columns = columnList(index.keys.flatMap(({ column }) => (column === null ? [] : [column])));
  const where =
    table.columns.get(deleted)?.type.name === "bool" ? `NOT ${identifier(deleted)}` : `${identifier(deleted)} IS NULL`;
  return violation(at.step, {
    subject: `${table.key} ${index.name}`,
    range: at.range,
    message: `Rows of ${code(name)} that are marked as deleted (${code(identifier(deleted))}) keep their value of ${code(index.name)}: whoever deletes something cannot make it again, the INSERT fails with a duplicate key. Write ${code(`CREATE UNIQUE INDEX ON ${name} ${columns} WHERE ${where}`)} instead.`,
  });
}

export const softDeleteHazards: MigrationRule = {
  meta: {
    id: "soft-delete-hazards",
    title: "Deleted rows that keep their unique value",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "Where rows are only marked as deleted, a plain unique index still counts them: a user who deleted an account cannot sign up again, a renamed project cannot take back its slug. It is found by the first who tries, in production.",
    remedy: "Make the index partial: `CREATE UNIQUE INDEX ON users (email) WHERE deleted_at IS NULL`.",
    quietWhen: [
      "The unique index has a condition or contains the column that marks deletion.",
      "It is the primary key, or over values that a machine makes: ids, uuids, tokens, hashes.",
      "The flag is a bare `deleted`, which often hides what a row says and keeps who it is.",
      "Neither the index nor the column is new.",
    ],
    references: [manual("Partial Indexes", "indexes-partial.html")],
    examples: {
      bad: [
        {
          title: "an address that is taken for ever",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, deleted_at timestamptz);",
          quote: "UNIQUE",
        },
      ],
      good: [
        {
          title: "unique among those that are there",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, deleted_at timestamptz);\nCREATE UNIQUE INDEX ON users (email) WHERE deleted_at IS NULL;",
        },
      ],
    },
  },
  check,
};
