import {
  type MigrationChange,
  type ObjectName,
  type Operation,
  resolveEnum,
  resolveRelation,
  type Schema,
  type Step,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { later } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { textOfRange } from "../reading/text-of-range.ts";

/** A value that the open transaction added, which the server does not let it use. */
interface UnsafeValue {
  readonly type: ObjectName;
  readonly key: string;
  readonly value: string;
  readonly literal: string;
  told: boolean;
}

/** More values than this in one transaction are not followed. */
const followed = 200;

function* check(change: MigrationChange): Iterable<Observation> {
  // Before 12 the server refuses ADD VALUE itself there.
  if (change.postgresVersion < 12) return;
  let added: UnsafeValue[] = [];
  let made = new Set<string>();
  let number = -1;
  for (const step of change.steps) {
    const { operation, circumstances, before, after } = step;
    if (circumstances.transactionNumber !== number)
      [added, made, number] = [[], new Set(), circumstances.transactionNumber];
    if (circumstances.transaction === null || circumstances.transaction === "unknown") continue;
    if (operation.kind === "create-enum") made.add(resolveEnum(after, operation.type));
    if (operation.kind === "add-enum-value") {
      const { type, value } = operation;
      const key = resolveEnum(before, type);
      const known = operation.ifNotExists && before.enums.get(key)?.includes(value) === true;
      const usable = change.postgresVersion >= 17 && made.has(key);
      const literal = `'${value.replaceAll("'", "''")}'`;
      if (!known && !usable && added.length < followed) added.push({ type, key, value, literal, told: false });
      continue;
    }
    const used = added.length === 0 ? undefined : usedBy(step, added);
    if (used === undefined) continue;
    used.told = true;
    yield violation(step, {
      subject: `${used.key} ${used.value}`,
      message: `${code(used.literal)} is used in the transaction that adds it to ${code(sqlName(used.type))}, where the server refuses it as an unsafe use of a new value: the migration and the deployment fail. Add the value in a migration of its own that is committed before this one runs.`,
      draft: [`ALTER TYPE ${sqlName(used.type)} ADD VALUE ${used.literal};`, later, `${step.statement.text};`],
    });
  }
}

function usedBy(step: Step, added: readonly UnsafeValue[]): UnsafeValue | undefined {
  if (!evaluating.has(step.operation.kind)) return undefined;
  const text = textOfRange(step.migration, step.operation.range);
  return added.find(
    ({ told, literal, type }) => !told && text.includes(literal) && (casts(text, type) || mayHold(step, type)),
  );
}

/** The statements that turn the literals in them into values at once, or store them as such. */
const evaluating: ReadonlySet<Operation["kind"]> = new Set([
  "insert",
  "update",
  "delete",
  "query",
  "create-table",
  "add-column",
  "set-default",
  "alter-column-type",
  "add-constraint",
  "create-index",
  "create-view",
  "create-policy",
  "alter-policy",
] satisfies Operation["kind"][]);

const casts = (text: string, { name }: ObjectName): boolean =>
  [`::${name}`, `::"${name}"`, ` as ${name})`].some((cast) => text.toLowerCase().includes(cast.toLowerCase()));

/** Whether a table of the statement has a column of the type, or may have one for all that is known. */
function mayHold({ operation, before }: Step, type: ObjectName): boolean {
  if (operation.kind === "create-table") return operation.columns.some((column) => column.type.name === type.name);
  if (operation.kind === "add-column") return operation.column.type.name === type.name;
  const named = "table" in operation && operation.table !== null ? [operation.table] : [];
  const read = "query" in operation ? (operation.query?.reads ?? []) : [];
  return [...named, ...read].some((name) => holds(before, name, type));
}

function holds(schema: Schema, name: ObjectName, type: ObjectName): boolean {
  const table = schema.tables.get(resolveRelation(schema, name));
  if (table === undefined || table.columnsOpen) return true;
  return [...table.columns.values()].some((column) => column.type.name === type.name);
}

export const enumValueUsedSameTx: MigrationRule = {
  meta: {
    id: "enum-value-used-same-tx",
    title: "New enum value used in the transaction that adds it",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "From PostgreSQL 12 on `ALTER TYPE … ADD VALUE` may run in a transaction, but the value cannot be used before that commits: `unsafe use of new value`. The statements of one file share a transaction with most tools, and some run all pending files in one, so that the error shows up only where several are pending.",
    remedy:
      "Add the value in a migration of its own and use it in the next one. With a tool that runs all pending files in one transaction, the two go into two deployments, or the first runs without a transaction.",
    quietWhen: [
      "The statements run in different transactions, or nobody knows whether the tool opens one.",
      "PostgreSQL 17 or later, and the same transaction makes the type (an error up to 16).",
      "No table of the statement has a column of the type, so the literal is another's.",
    ],
    references: [
      { title: "PostgreSQL: ALTER TYPE", url: "https://www.postgresql.org/docs/current/sql-altertype.html" },
      { title: "drizzle-orm #522", url: "https://github.com/drizzle-team/drizzle-orm/issues/522" },
    ],
    examples: {
      bad: [
        {
          title: "in one goose file",
          framework: "goose",
          base: "-- +goose Up\nCREATE TYPE state AS ENUM ('new', 'done');\nCREATE TABLE jobs (id bigint PRIMARY KEY, state state);",
          sql: "-- +goose Up\nALTER TYPE state ADD VALUE 'failed';\nUPDATE jobs SET state = 'failed' WHERE id = 1;\n",
          quote: "UPDATE jobs SET state = 'failed' WHERE id = 1",
        },
      ],
      good: [
        {
          title: "without a transaction",
          sql: "ALTER TYPE state ADD VALUE 'failed';\nUPDATE jobs SET state = 'failed' WHERE id = 1;",
        },
      ],
    },
  },
  check,
};
