import type { MigrationChange, RelationKey } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { tableSteps } from "../reading/table-steps.ts";
import { manual } from "./references.ts";

/** The tables that the history makes, by their names in lower case. */
const made = oncePerChange((change: MigrationChange): ReadonlyMap<string, RelationKey> => {
  const found = new Map<string, RelationKey>();
  for (const schema of [change.before, change.after])
    for (const { key, assumed } of schema.tables.values()) if (!assumed) found.set(key.toLowerCase(), key);
  return found;
});

function* check(change: MigrationChange): Iterable<Observation> {
  const told = new Set<RelationKey>();
  for (const { step, operation, key, table, followed } of tableSteps(change)) {
    const other = made(change).get(key.toLowerCase());
    const isUnknown = table === undefined || table.assumed;
    if (other === undefined || other === key || !isUnknown || followed.madeBy !== null || told.has(key)) continue;
    if (operation.kind === "drop-table" && operation.ifExists) continue;
    told.add(key);
    yield violation(step, {
      subject: key,
      message: `The migrations make ${code(keyName(other))}, and this is about ${code(keyName(key))}: on Linux these are two tables and the statement fails, on macOS and Windows it passes. Spell it ${code(keyName(other))} here as well.`,
    });
  }
}

export const mysqlNameCase: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-name-case",
    title: "Table that is spelled in another case than it was made",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Names of tables are files: on Linux `Users` and `users` are two, on macOS and Windows one (`lower_case_table_names`). A migration that was written and tried on a laptop fails on the server, after the statements before it were committed.",
    remedy: "Spell a table as it was made, and make new ones in lower case.",
    quietWhen: ["No migration makes a table of that name in any case."],
    references: [manual("Identifier Case Sensitivity", "identifier-case-sensitivity.html")],
    examples: {
      bad: [
        {
          title: "made in lower case",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE Users ADD COLUMN a int;",
          quote: "ADD COLUMN a int",
        },
      ],
      good: [
        {
          title: "as it was made",
          dialect: "mysql",
          base: "CREATE TABLE Users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE Users ADD COLUMN a int;",
        },
      ],
    },
  },
  check,
};
