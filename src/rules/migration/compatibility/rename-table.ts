import {
  type Dialect,
  type MigrationChange,
  type RelationKey,
  resolveRelation,
  type Step,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { isRetired } from "../reading/retired-name.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const names = namesInTransactions(change);
  for (const { step, operation, key, table } of onExistingTables(change, "rename-table")) {
    if (table?.persistence === "temporary") continue;
    const name = sqlName(operation.table);
    if (isSwapped(step, key, inSchemaOf(key, operation.to), names)) {
      yield kept(step, "Both names go on to work once the transaction ends.");
      continue;
    }
    const to = identifier(operation.to);
    const view = sqlName({ schema: operation.table.schema, name: operation.to });
    yield violation(step, {
      subject: key,
      message: `${code(name)} is renamed to ${code(to)} in place: the release that is still running queries the old name and fails. ${
        isRetired(operation.to)
          ? `Make sure first that no running release uses ${code(name)}; renaming it back is the way out.`
          : `Keep the old name and use the new one in the code alone, or write ${code(`CREATE VIEW ${name} AS SELECT * FROM ${view}`)} ${change.dialect === "mysql" ? "right behind it" : "in the same transaction"} and drop the view in a later release.`
      }`,
      draft: isRetired(operation.to)
        ? []
        : inTransaction(change.dialect, [
            `ALTER TABLE ${name} RENAME TO ${to};`,
            `CREATE VIEW ${name} AS SELECT * FROM ${view};`,
          ]),
      ...(isRetired(operation.to) ? { severity: "warning" } : {}),
    });
  }
}

/** MySQL commits each of them by itself. */
const inTransaction = (dialect: Dialect, statements: readonly string[]): readonly string[] =>
  dialect === "mysql" ? statements : ["BEGIN;", ...statements, "COMMIT;"];

/** For each transaction and name: the last step that gives the name to a view or table, and the first that takes it away. */
interface NamesInTransactions {
  readonly given: ReadonlyMap<string, Step>;
  readonly freed: ReadonlyMap<string, Step>;
  readonly position: ReadonlyMap<Step, number>;
}

function namesInTransactions(change: MigrationChange): NamesInTransactions {
  const given = new Map<string, Step>();
  const freed = new Map<string, Step>();
  const position = new Map(change.steps.map((step, at) => [step, at]));
  for (const step of change.steps) {
    const { operation, before } = step;
    if (operation.kind === "create-view") given.set(during(step, resolveRelation(before, operation.view)), step);
    if (operation.kind !== "rename-table") continue;
    const key = resolveRelation(before, operation.table);
    given.set(during(step, inSchemaOf(key, operation.to)), step);
    if (!freed.has(during(step, key))) freed.set(during(step, key), step);
  }
  return { given, freed, position };
}

/** In the same transaction the old name is given to something else, or the new one is the name of a table that made room. */
function isSwapped(
  step: Step,
  from: RelationKey,
  to: RelationKey,
  { given, freed, position }: NamesInTransactions,
): boolean {
  if (step.circumstances.transaction === null) return false;
  const at = position.get(step) ?? 0;
  const successor = given.get(during(step, from));
  const predecessor = freed.get(during(step, to));
  return (
    (successor !== undefined && (position.get(successor) ?? 0) > at) ||
    (predecessor !== undefined && (position.get(predecessor) ?? at) < at)
  );
}

function during({ circumstances }: Step, key: RelationKey): string {
  return `${circumstances.transactionNumber} ${key}`;
}

function inSchemaOf(key: RelationKey, name: string): RelationKey {
  return `${key.slice(0, key.indexOf("."))}.${name}`;
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
      "The same transaction creates a view with the old name, or swaps two tables.",
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
          title: "MySQL",
          dialect: "mysql",
          sql: "RENAME TABLE users TO accounts;",
          quote: "RENAME TABLE users TO accounts",
        },
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
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
