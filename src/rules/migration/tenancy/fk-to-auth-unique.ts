import {
  type Constraint,
  type MigrationChange,
  primaryKeyOf,
  resolveRelation,
  type Step,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, columnList, keyName } from "../reading/sql-name.ts";
import { tableSteps } from "../reading/table-steps.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  let left: ReadonlySet<string> | null = null;
  for (const { step, operation, followed } of tableSteps(change)) {
    if (followed.endKey === null || followed.endKey.startsWith("auth.")) continue;
    const constraints: readonly Constraint[] =
      operation.kind === "create-table" || operation.kind === "add-column"
        ? operation.constraints
        : operation.kind === "add-constraint"
          ? [operation.constraint]
          : [];
    for (const constraint of constraints) {
      const columns = constraint.kind === "foreign-key" ? authColumns(constraint, step) : null;
      if (columns === null || constraint.kind !== "foreign-key") continue;
      left ??= keysLeft(change);
      if (!left.has(`${followed.endKey} ${constraint.columns.join()}`)) continue;
      yield violation(step, {
        subject: `${followed.endKey} ${constraint.columns.join(",")}`,
        range: constraint.range,
        message: `The foreign key ${code(columnList(constraint.columns))} of ${code(keyName(followed.endKey))} points at ${code(`auth.${constraint.references.name} ${columnList(columns)}`)}, which is not the primary key: the platform may drop that unique constraint in an upgrade, and a sign-up, change of address or deletion of an account fails on this key. Point at ${code("auth.users (id)")}.`,
      });
    }
  }
}

/** The columns of the foreign keys into `auth` that tables have after the change, as `schema.table a,b`. */
function keysLeft({ after }: MigrationChange): ReadonlySet<string> {
  const left = new Set<string>();
  for (const { key, constraints } of after.tables.values()) {
    for (const each of constraints.values()) {
      if (each.kind === "foreign-key" && each.references.startsWith("auth.")) left.add(`${key} ${each.columns.join()}`);
    }
  }
  return left;
}

/** The columns of a table of `auth` that a foreign key points at, when they are not its primary key; else null. */
function authColumns(key: Extract<Constraint, { kind: "foreign-key" }>, { before }: Step): readonly string[] | null {
  const target = resolveRelation(before, key.references);
  if (!target.startsWith("auth.") || key.referencedColumns.length === 0) return null;
  const table = before.tables.get(target);
  const primary = (table === undefined ? null : primaryKeyOf(table))?.columns ?? ["id"];
  const same =
    primary.length === key.referencedColumns.length && primary.every((name) => key.referencedColumns.includes(name));
  return same ? null : key.referencedColumns;
}

export const fkToAuthUnique: MigrationRule = {
  meta: {
    id: "fk-to-auth-unique",
    title: "Foreign key to a column of the accounts that is not their key",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "The schema `auth` is the platform's. Only primary keys of its tables stay as they are; a unique constraint on an address or a phone number may go with an upgrade, which a foreign key on it then blocks, and every change of the address has to touch the rows that point at it.",
    remedy: "Point at `auth.users (id)` and read the rest from there.",
    quietWhen: ["The key points at the primary key, named or not.", "It stands within the schema `auth`."],
    references: [
      pages.supabaseAdvisors,
      {
        title: "Supabase: User management",
        url: "https://supabase.com/docs/guides/auth/managing-user-data",
      },
    ],
    examples: {
      bad: [
        {
          title: "the address of an account",
          sql: "CREATE TABLE profiles (id bigint PRIMARY KEY, email text REFERENCES auth.users (email));",
          quote: "REFERENCES auth.users (email)",
        },
      ],
      good: [
        {
          title: "the key of an account",
          sql: "CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE);",
        },
        {
          title: "the primary key, unnamed",
          sql: "CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users);",
        },
      ],
    },
  },
  check,
};
