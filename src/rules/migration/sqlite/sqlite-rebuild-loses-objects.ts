import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { indexShape, rebuildsIn } from "../reading/rebuild-steps.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import type { Rebuild } from "../reading/sqlite-rebuilds.ts";
import { sqlite } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const rebuild of rebuildsIn(change)) {
    const { key, drop } = rebuild;
    const table = code(keyName(key));
    const lost = [...lostIndexes(rebuild, change), ...lostTriggers(rebuild, change)];
    if (lost.length > 0) {
      const those = lost.length === 1 ? "it" : "them";
      yield violation(drop, {
        subject: `${key} ${lost.join(" ")}`,
        message: `${table} is made anew, and ${listed(lost)} of the old table ${lost.length === 1 ? "goes" : "go"} with it and ${lost.length === 1 ? "is" : "are"} not made again: queries that used ${those} read the whole table, and what ${lost.length === 1 ? "it" : "they"} enforced or kept up to date is no longer. Make ${those} again behind the rename.`,
      });
    }
    const strays = strayReferences(rebuild, change);
    if (strays.length > 0) {
      yield violation(rebuild.steps.values().next().value ?? drop, {
        subject: `${key} referenced by ${strays.join(" ")}`,
        message: `${table} is renamed out of the way first, and the foreign keys of ${listed(strays)} follow it to the name that is dropped in the end: from then on every write to ${strays.length === 1 ? "it" : "them"} fails with "no such table". Make the new table under another name, copy, drop the old one and rename the new one, which leaves references alone.`,
      });
    }
  }
}

const shown = 5;

function listed(names: readonly string[]): string {
  const few = names.slice(0, shown).map(code).join(", ");
  return names.length > shown ? `${few} and ${names.length - shown} more` : few;
}

/** Indexes by CREATE INDEX whose columns are still there and that nothing like them replaces; a key covers those of its columns. */
function lostIndexes({ old, key, made }: Rebuild, { after }: MigrationChange): readonly string[] {
  const now = after.tables.get(key) ?? made;
  const shapes = new Set([...now.indexes.values()].map(indexShape));
  return [...old.indexes.values()].flatMap((index) => {
    const isThere = now.indexes.has(index.name) || shapes.has(indexShape(index));
    const columns = index.keys.flatMap(({ column }) => column ?? []);
    const moot = columns.some((column) => !now.columns.has(column));
    return index.constraint !== null || isThere || moot ? [] : [identifier(index.name)];
  });
}

function lostTriggers({ old, key, made }: Rebuild, { after }: MigrationChange): readonly string[] {
  const now: Table = after.tables.get(key) ?? made;
  return [...old.triggers.keys()].filter((name) => !now.triggers.has(name)).map(identifier);
}

/** Other tables whose foreign keys point at a table that is gone, and pointed at this one before. */
function strayReferences({ key, renamedAway, create }: Rebuild, { after }: MigrationChange): readonly string[] {
  if (!renamedAway) return [];
  const before = create.before.dependents;
  return [...after.tables.values()].flatMap((table) => {
    const strays = [...table.constraints.values()].some(
      (each) =>
        each.kind === "foreign-key" &&
        !after.tables.has(each.references) &&
        before.get(each.references)?.has(table.key) === true,
    );
    return strays && table.key !== key ? [keyName(table.key)] : [];
  });
}

export const sqliteRebuildLosesObjects: MigrationRule = {
  dialects: ["sqlite"],
  meta: {
    id: "sqlite-rebuild-loses-objects",
    title: "Table rebuilt in SQLite without its indexes, triggers or references",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`DROP TABLE` takes the indexes and triggers of the old table along, and nothing makes them again by itself: a `UNIQUE` index that is gone lets duplicates in without a word, a trigger no longer writes. Where the old table is renamed away first, SQLite since 3.26 rewrites the foreign keys of other tables to the name that is then dropped.",
    remedy:
      "Follow SQLite's own order: create the new table under another name, copy, drop the old one, rename the new one; then make every index and trigger again that `sqlite_schema` showed for the old table.",
    quietWhen: [
      "An index of the same columns is made again, under whatever name, or a key of the new table covers it.",
      "A column of the index is dropped.",
      "`PRAGMA legacy_alter_table = ON` holds where the table is renamed away, so that references stay.",
    ],
    references: [sqlite.rebuild],
    examples: {
      bad: [
        {
          title: "an index that is not made again",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, name TEXT);\nCREATE UNIQUE INDEX users_email ON users (email);",
          sql: "CREATE TABLE new_users (id INTEGER PRIMARY KEY, email TEXT, name TEXT DEFAULT '');\nINSERT INTO new_users SELECT * FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;",
          quote: "DROP TABLE users",
        },
        {
          title: "references that follow the old table",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\nCREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES users (id));",
          sql: "ALTER TABLE users RENAME TO users_old;\nCREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT DEFAULT '');\nINSERT INTO users SELECT * FROM users_old;\nDROP TABLE users_old;",
          quote: "ALTER TABLE users RENAME TO users_old",
        },
      ],
      good: [
        {
          title: "made again",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, name TEXT);\nCREATE UNIQUE INDEX users_email ON users (email);",
          sql: "CREATE TABLE new_users (id INTEGER PRIMARY KEY, email TEXT, name TEXT DEFAULT '');\nINSERT INTO new_users SELECT * FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;\nCREATE UNIQUE INDEX users_email ON users (email);",
        },
      ],
    },
  },
  check,
};
