import { type Index, indexOf, type MigrationChange, type Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, columnList, keyName, sqlName } from "../reading/sql-name.ts";

/** More drops of one change are not looked into: each walks over the indexes and keys of its table. */
const most = 100;

function* check(change: MigrationChange): Iterable<Observation> {
  let looked = 0;
  for (const step of change.steps) {
    const { operation, before } = step;
    if (operation.kind !== "drop-index") continue;
    if (++looked > most) return;
    const found = indexOf(before, operation.index);
    const end = found === null ? undefined : change.after.tables.get(found.table.key);
    if (found === null || end === undefined) continue;
    // Made in this change, or still there: another of its name took its place.
    if (
      change.before.tables.get(found.table.key)?.indexes.has(found.index.name) !== true ||
      end.indexes.has(found.index.name)
    )
      continue;
    const need = needOf(found.index, end);
    if (need === null) continue;
    yield violation(step, {
      subject: `${found.table.key} ${found.index.name}`,
      message: `DROP INDEX removes ${code(sqlName(operation.index))}, ${need.what} of ${code(keyName(end.key))}: ${need.without} ${need.instead}`,
    });
  }
}

interface Need {
  readonly what: string;
  readonly without: string;
  readonly instead: string;
}

/** What an index did that no other of the table does in the end; null: nothing that is known. */
function needOf(index: Index, end: Table): Need | null {
  const others = [...end.indexes.values()];
  const columns = index.keys.flatMap(({ column }) => (column === null ? [] : [column]));
  if (columns.length < index.keys.length || columns.some((column) => !end.columns.has(column))) return null;
  if (index.unique && !others.some((other) => isAsStrict(other, columns, index.where !== null))) {
    return {
      what: `which alone kept ${code(columnList(columns))} unique`,
      without: "duplicates may be written from then on, and INSERT … ON CONFLICT on it fails.",
      instead: "Build the unique index that takes its place first, or release code that does not rely on it.",
    };
  }
  if (index.where !== null) return null;
  const key = [...end.constraints.values()].find(
    (each) =>
      each.kind === "foreign-key" &&
      leads(columns, each.columns) &&
      !others.some((other) => other.where === null && leads(namesOf(other), each.columns)),
  );
  if (key === undefined) return null;
  return {
    what: `the only index behind the foreign key ${code(key.name)}`,
    without: "each DELETE or UPDATE of a key in the referenced table reads the whole table from then on.",
    instead: "Keep it, or build another that begins with those columns first.",
  };
}

const namesOf = ({ keys }: Index): readonly string[] => keys.flatMap(({ column }) => (column === null ? [] : [column]));

/** Whether an index over `columns` finds rows by those of a foreign key: they come first, in any order. */
const leads = (columns: readonly string[], key: readonly string[]): boolean => {
  const first = columns.slice(0, key.length);
  return key.length <= columns.length && key.every((column) => first.includes(column));
};

function isAsStrict(other: Index, columns: readonly string[], partial: boolean): boolean {
  return (
    other.unique &&
    (partial || other.where === null) &&
    namesOf(other).length === other.keys.length &&
    namesOf(other).every((column) => columns.includes(column))
  );
}

export const dropIndexInUse: MigrationRule = {
  meta: {
    id: "drop-index-in-use",
    title: "Index dropped that something relies on",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "A unique index is a rule about the data, and `ON CONFLICT` needs it by its columns. An index behind a foreign key is what makes deleting a parent cheap: without it every such `DELETE` reads the whole child table.",
    remedy:
      "Build what takes its place first. Look at `pg_stat_user_indexes` of production before an index is called unused.",
    quietWhen: [
      "Another index of the table does the same: as strict, or beginning with the columns of the foreign key.",
      "The index is made in the same change, or made anew under its name, or its columns go too.",
      "The index or its columns are not known.",
    ],
    references: [
      {
        title: "PostgreSQL: Foreign keys",
        url: "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK",
      },
    ],
    examples: {
      bad: [
        {
          title: "the only one behind a foreign key",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);\nCREATE INDEX orders_user ON orders (user_id);",
          sql: "DROP INDEX CONCURRENTLY orders_user;",
          quote: "DROP INDEX CONCURRENTLY orders_user",
        },
      ],
      good: [
        {
          title: "another one serves",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users, day date);\nCREATE INDEX orders_user ON orders (user_id);\nCREATE INDEX orders_user_day ON orders (user_id, day);",
          sql: "DROP INDEX CONCURRENTLY orders_user;",
        },
      ],
    },
  },
  check,
};
