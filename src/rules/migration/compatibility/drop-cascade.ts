import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { emptied, isKnown, lost, tableKey } from "../reading/cascade-victims.ts";
import { newRelations } from "../reading/new-relations.ts";
import { listed } from "../reading/sql-list.ts";
import { statementKey } from "../reading/statement-key.ts";

/** More CASCADEs of one change are not looked into: each walks over what depends on it. */
const most = 200;

function* check(change: MigrationChange): Iterable<Observation> {
  const told = new Set<string>();
  let looked = 0;
  for (const { step, isNew } of newRelations(change)) {
    const { operation } = step;
    if (!("cascade" in operation) || !operation.cascade || told.has(statementKey(step))) continue;
    // REVOKE … CASCADE takes privileges away, not objects; a schema is dropped with what is in it, and `drop-schema` says so.
    if (operation.kind === "revoke" || operation.kind === "grant") continue;
    if (operation.kind === "drop-object" && operation.object === "schema") continue;
    if ("table" in operation && operation.table !== null && isNew(tableKey(step))) continue;
    if (++looked > most) return;
    const victims = operation.kind === "truncate" ? emptied(step) : lost(step, change.after);
    if (victims.length === 0 && isKnown(step)) {
      yield kept(step, "Nothing depends on what goes.");
      continue;
    }
    told.add(statementKey(step));
    yield violation(step, {
      subject: step.statement.text.replace(/\s+/g, " "),
      message: message(step, victims),
      // Where the statement takes something along, that has to be dropped by name first.
      suggestion: victims.length > 0 ? null : rewrittenStatement(step, (text) => text.replace(/\s+cascade$/i, "")),
    });
  }
}

function message({ operation }: Step, victims: readonly string[]): string {
  const what = listed(victims);
  if (operation.kind === "truncate") {
    const also = victims.length === 0 ? "every table with a foreign key to it, and so on from there" : what;
    return `TRUNCATE … CASCADE also empties ${also}, under ACCESS EXCLUSIVE on each. Name the tables that are meant in one TRUNCATE without CASCADE, which fails where another would be hit.`;
  }
  return victims.length === 0
    ? "CASCADE takes whatever depends on it along: views, foreign keys and functions that nobody named go without a word, and what is hit differs between environments. Drop those by name first, and write RESTRICT or nothing."
    : `CASCADE takes ${what} along, which the statement does not name: what still uses ${victims.length === 1 ? "it" : "them"} fails. Drop by name what may go, and write the statement without CASCADE.`;
}

export const dropCascade: MigrationRule = {
  meta: {
    id: "drop-cascade",
    title: "CASCADE takes what the statement does not name",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`CASCADE` drops everything that depends on the object, at any depth: views, foreign keys, functions, with `TRUNCATE` the rows of every table that points at it. Which they are depends on the database it meets, and is shown in a notice that nobody reads.",
    remedy:
      "Name what may go and drop it first. Without `CASCADE` the statement fails when something was forgotten, which is what one wants.",
    quietWhen: [
      "The catalogue knows the table, the view or the enum, and nothing depends on it but what the change makes again.",
      "It is a schema: `drop-schema` tells about what is in it.",
      "The table is made earlier in the same change, or the foreign keys that go stand on tables that the change drops as well.",
    ],
    references: [
      { title: "PostgreSQL: Dependency tracking", url: "https://www.postgresql.org/docs/current/ddl-depend.html" },
    ],
    examples: {
      bad: [
        {
          title: "a view goes along",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE VIEW active_users AS SELECT id FROM users;",
          sql: "DROP TABLE users CASCADE;",
          quote: "DROP TABLE users CASCADE",
        },
        { title: "rows of other tables", sql: "TRUNCATE users CASCADE;", quote: "TRUNCATE users CASCADE" },
      ],
      good: [
        {
          title: "nothing depends on it",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, nickname text);",
          sql: "ALTER TABLE users DROP COLUMN nickname CASCADE;",
        },
      ],
    },
  },
  check,
};
