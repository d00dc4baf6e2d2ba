import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { newTables } from "../reading/new-tables.ts";
import { code, keyName, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { table, step, operation } of newTables(change)) {
    if (!operation.origins.some(({ kind }) => kind === "query")) continue;
    if (isCompleted(table)) {
      yield kept(step, `${code(keyName(table.key))} gets its constraints in the same change.`);
      continue;
    }
    const name = sqlName(operation.table);
    const [source] = operation.query?.reads ?? [];
    const like = source === undefined ? "…" : `LIKE ${sqlName(source)} INCLUDING ALL`;
    yield violation(step, {
      subject: table.key,
      message: `${code(name)} is made from a query, so it has none of the keys, NOT NULLs, defaults, indexes, policies and grants of its source: duplicates and rows of other tenants are not kept out. Write ${code(`CREATE TABLE ${name} (${like})`)} and fill it with INSERT … SELECT, or use a temporary table for what only this migration needs.`,
    });
  }
}

/** The author gave it a key or constraints of its own afterwards. */
const isCompleted = ({ constraints }: Table): boolean => constraints.size > 0;

export const ctas: MigrationRule = {
  meta: {
    id: "ctas",
    title: "Table made from a query",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "`CREATE TABLE … AS` and `SELECT … INTO` copy column names, types and rows and nothing else: no primary key, no `NOT NULL`, no default, no index, no row-level security, no grants. A copy of a guarded table is open, and stays when the migration is forgotten.",
    remedy:
      "`CREATE TABLE … (LIKE … INCLUDING ALL)` and `INSERT … SELECT`, then row-level security and grants; for a step in between a temporary table.",
    quietWhen: [
      "The table is temporary, or dropped again in the same change.",
      "The same change gives it a constraint.",
    ],
    references: [
      { title: "PostgreSQL: CREATE TABLE AS", url: "https://www.postgresql.org/docs/current/sql-createtableas.html" },
    ],
    examples: {
      bad: [
        {
          title: "a copy that stays",
          sql: "CREATE TABLE users_2024 AS SELECT * FROM users WHERE created_at < '2025-01-01';",
          quote: "CREATE TABLE users_2024 AS SELECT * FROM users WHERE created_at < '2025-01-01'",
        },
      ],
      good: [
        { title: "a temporary one", sql: "CREATE TEMPORARY TABLE old_users AS SELECT id FROM users;" },
        {
          title: "with its key",
          sql: "CREATE TABLE users_2024 AS SELECT * FROM users;\nALTER TABLE users_2024 ADD PRIMARY KEY (id);",
        },
      ],
    },
  },
  check,
};
