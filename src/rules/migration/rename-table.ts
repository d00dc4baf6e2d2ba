import { type MigrationChange, resolveRelation, type Step } from "../../artifacts/migration/index.ts";
import type { Observation } from "../rule.ts";
import type { MigrationRule } from "./migration-rule.ts";
import { kept, violation } from "./observe.ts";
import { isRetired } from "./retired-name.ts";
import { code, identifier, sqlName } from "./sql-name.ts";
import { onExistingTables } from "./table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key, table } of onExistingTables(change, "rename-table")) {
    if (table?.persistence === "temporary") continue;
    const name = sqlName(operation.table);
    if (isNameTakenOver(change, step, key)) {
      yield kept(step, `The name ${code(name)} goes on to work in the same transaction.`);
      continue;
    }
    const to = identifier(operation.to);
    const view = sqlName({ schema: operation.table.schema, name: operation.to });
    yield violation(step, {
      subject: key,
      message: `${code(name)} is renamed to ${code(to)} in place: the release that is still running queries the old name and fails. ${
        isRetired(operation.to)
          ? `Make sure first that no running release uses ${code(name)}; renaming it back is the way out.`
          : `Keep the old name and use the new one in the code alone, or write ${code(`CREATE VIEW ${name} AS SELECT * FROM ${view}`)} in the same transaction and drop the view in a later release.`
      }`,
      ...(isRetired(operation.to) ? { severity: "warning" } : {}),
    });
  }
}

/** Later in the same transaction a view, or a table made for it, answers to the old name. */
function isNameTakenOver(change: MigrationChange, renamed: Step, key: string): boolean {
  const { transaction, transactionNumber } = renamed.circumstances;
  if (transaction === null) return false;
  const later = change.steps.slice(change.steps.indexOf(renamed) + 1);
  return later.some(({ operation, circumstances, before }) => {
    if (circumstances.transactionNumber !== transactionNumber) return false;
    if (operation.kind === "create-view") return resolveRelation(before, operation.view) === key;
    return (
      operation.kind === "rename-table" &&
      `${schemaOf(resolveRelation(before, operation.table))}.${operation.to}` === key
    );
  });
}

function schemaOf(key: string): string {
  return key.slice(0, key.indexOf("."));
}

export const renameTable: MigrationRule = {
  meta: {
    id: "rename-table",
    title: "Table renamed while code uses the old name",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "During a deployment the old and the new release run side by side, and only one of them knows the name. Whichever is first, the other fails on every query of the table.",
    remedy:
      "Keep the name and rename in the code alone; or rename the table and, in the same transaction, create a view with the old name. A simple view takes `INSERT`, `UPDATE` and `DELETE` as well. Drop the view once no release uses it.",
    quietWhen: [
      "The table is made earlier in the same change, or is temporary.",
      "The same transaction creates a view with the old name, or gives the name to another table (a swap).",
      "Only a warning where the new name takes the table out of use (`…_deprecated`), which is the first step of dropping it.",
    ],
    references: [
      {
        title: "PostgreSQL: Updatable views",
        url: "https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS",
      },
    ],
    examples: {
      bad: [
        {
          title: "a table in use",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE users RENAME TO customers;",
          quote: "ALTER TABLE users RENAME TO customers",
        },
      ],
      good: [
        {
          title: "a view keeps the old name",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "BEGIN;\nALTER TABLE users RENAME TO customers;\nCREATE VIEW users AS SELECT * FROM customers;\nCOMMIT;",
        },
        {
          title: "the table is new",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY);\nALTER TABLE users RENAME TO customers;",
        },
      ],
    },
  },
  check,
};
