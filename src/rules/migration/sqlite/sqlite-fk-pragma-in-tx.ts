import { isOn, type MigrationChange, type Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { rebuildsIn } from "../reading/rebuild-steps.ts";
import { code, keyName } from "../reading/sql-name.ts";
import type { Rebuild } from "../reading/sqlite-rebuilds.ts";
import { sqlite } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const rebuilds = rebuildsIn(change);
  const told = new Set<string>();
  for (const step of change.steps) {
    const { operation, migration, circumstances } = step;
    if (operation.kind !== "set-parameter" || operation.parameter !== "foreign_keys") continue;
    const { transaction } = circumstances;
    if (transaction !== "framework" && transaction !== "explicit") continue;
    if (isOn(operation.value ?? "") || told.has(migration.path)) continue;
    told.add(migration.path);
    const hit = rebuilds.flatMap((each) => (each.create.migration === migration ? childrenLosing(each) : []));
    const why = transaction === "framework" ? migration.up.transactionReason : "the script opened one before";
    yield violation(step, {
      subject: migration.path,
      message: `\`PRAGMA foreign_keys = OFF\` does nothing inside a transaction, and ${why}: foreign keys stay as the connection has them. ${consequence(hit)} Set it before the transaction begins, or write \`PRAGMA defer_foreign_keys = ON\` where only the order of statements is in the way.`,
      ...(hit.length > 0 ? { severity: "blocking" as const } : {}),
    });
  }
}

function consequence(hit: readonly string[]): string {
  if (hit.length === 0)
    return "Statements that need them off fail, or DROP TABLE deletes the rows of tables that point at it.";
  return `Where they are on, the DROP TABLE of the rebuild deletes or empties the rows of ${hit.slice(0, 5).map(code).join(", ")} that point at it.`;
}

/** Tables that lose rows or values when the rows of the old table are deleted, as DROP TABLE does first. */
function childrenLosing({ key, create }: Rebuild): readonly string[] {
  const { before }: Step = create;
  return [...(before.dependents.get(key)?.keys() ?? [])].flatMap((child) => {
    const constraints = before.tables.get(child)?.constraints.values() ?? [];
    const loses = [...constraints].some(
      (each) =>
        each.kind === "foreign-key" &&
        each.references === key &&
        ["cascade", "set-null", "set-default"].includes(each.onDelete),
    );
    return loses && child !== key ? [keyName(child)] : [];
  });
}

export const sqliteFkPragmaInTx: MigrationRule = {
  dialects: ["sqlite"],
  meta: {
    id: "sqlite-fk-pragma-in-tx",
    title: "PRAGMA foreign_keys inside a transaction",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "SQLite ignores `PRAGMA foreign_keys` while a transaction is open, without an error. A rebuild that counts on it then drops the old table with foreign keys on, which first deletes its rows: `ON DELETE CASCADE` empties the tables that point at it.",
    remedy:
      "Set the pragma before the transaction begins (tools have a switch for it: goose's `NO TRANSACTION`, an option of the migrator), or use `PRAGMA defer_foreign_keys = ON`, which works inside.",
    quietWhen: [
      "Whether a transaction is open is not known.",
      "The pragma turns foreign keys on: a script that turned them off in vain is told once.",
    ],
    references: [sqlite.foreignKeys, sqlite.rebuild],
    examples: {
      bad: [
        {
          title: "a rebuild under a tool that opens a transaction",
          dialect: "sqlite",
          framework: "goose",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\nCREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id) ON DELETE CASCADE);",
          sql: "PRAGMA foreign_keys = OFF;\nCREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT DEFAULT '');\nINSERT INTO new_users SELECT * FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;\nPRAGMA foreign_keys = ON;",
          quote: "PRAGMA foreign_keys = OFF",
        },
      ],
      good: [
        {
          title: "before the transaction",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);",
          sql: "PRAGMA foreign_keys = OFF;\nBEGIN;\nCREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT DEFAULT '');\nINSERT INTO new_users SELECT * FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;\nCOMMIT;\nPRAGMA foreign_keys = ON;",
        },
      ],
    },
  },
  check,
};
