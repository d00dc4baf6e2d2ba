import type { Expression, MigrationChange, OperationOf, RelationKey } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";

type DefaultStep = TableStep & { readonly operation: OperationOf<"set-default" | "drop-default"> };

/** MODIFY says all of a column again: what it does to the default, where what that was is known. */
function ofDefault(found: TableStep): DefaultStep | null {
  const { operation } = found;
  if (operation.kind === "set-default" || operation.kind === "drop-default") return { ...found, operation };
  if (operation.kind !== "modify-column" || found.table?.columns.get(operation.column) === undefined) return null;
  const { table, column, range, to } = operation;
  const changed = { table, column, range };
  return to.default === null || to.default.constant === null
    ? { ...found, operation: { ...changed, kind: "drop-default" } }
    : { ...found, operation: { ...changed, kind: "set-default", default: to.default } };
}

function* check(change: MigrationChange): Iterable<Observation> {
  const last = new Map<string, { readonly first: DefaultStep; readonly last: DefaultStep }>();
  for (const each of onExistingTables(change, "set-default", "drop-default", "modify-column")) {
    const found = ofDefault(each);
    if (found === null || found.isNewColumn || found.followed.endKey === null) continue;
    const id = columnId(found.key, found.operation.column);
    last.set(id, { first: last.get(id)?.first ?? found, last: found });
  }
  for (const [id, { first, last: end }] of last) {
    const column = first.table?.columns.get(first.operation.column);
    const stated = column?.default?.constant === null ? null : (column?.default ?? null);
    const was = first.table === undefined || first.table.assumed ? undefined : stated;
    const changed = compared(end, id, was, column?.notNull === true);
    if (changed !== null) yield changed;
  }
}

const columnId = (key: RelationKey, column: string): string => `${key}.${column}`;

/** `was`: the default before the change, null for none, undefined where it is not known. */
function compared(
  { step, operation }: DefaultStep,
  subject: string,
  was: Expression | null | undefined,
  notNull: boolean,
): Observation | null {
  const name = code(`${sqlName(operation.table)}.${identifier(operation.column)}`);
  if (operation.kind === "set-default") {
    // A first default changes nothing for code that names the column, and is how a column is taken away in steps.
    if (was === null || (was !== undefined && isSame(was, operation.default))) return null;
    const from = was === undefined ? "" : ` from ${code(was.sql)}`;
    return violation(step, {
      subject,
      message: `The default of ${name} changes${from} to ${code(operation.default.sql)}: during the deployment, rows of code that leaves the column out get the new value, and those that are there keep the old one. Let the code write the value itself before the default changes, and say what becomes of the old rows.`,
    });
  }
  if (was === null) return null;
  const effect = notNull
    ? "every INSERT of running code that leaves the column out fails"
    : "rows of running code that leaves the column out get NULL";
  return violation(step, {
    subject,
    ...(notNull ? { severity: "warning" } : {}),
    message: `The default of ${name} goes${notNull ? " while the column is NOT NULL" : ""}: ${effect} from then on. Release code that writes the column first, and drop the default after it.`,
  });
}

function isSame(a: Expression, b: Expression): boolean {
  if (a.constant !== undefined && b.constant !== undefined) return String(a.constant) === String(b.constant);
  return plain(a.sql) === plain(b.sql);
}

const plain = (sql: string): string => sql.toLowerCase().replace(/\s+/g, "");

export const changeDefault: MigrationRule = {
  meta: {
    id: "change-default",
    title: "Default changed under code that relies on it",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "A default is behaviour of the running release: `INSERT`s that leave the column out get the new value from this moment, before the code that expects it is there. Without a default a `NOT NULL` column refuses them.",
    remedy: "Let the code write the column itself, release that, and change or drop the default afterwards.",
    quietWhen: [
      "The table or the column is made earlier in the same change.",
      "The column had no default before, or ends with the one it had.",
    ],
    references: [
      {
        title: "PostgreSQL: Default values",
        url: "https://www.postgresql.org/docs/current/ddl-default.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "another value",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, role text DEFAULT 'guest');",
          sql: "ALTER TABLE users ALTER COLUMN role SET DEFAULT 'member';",
          quote: "ALTER COLUMN role SET DEFAULT 'member'",
        },
      ],
      good: [
        {
          title: "the first default",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, role text);",
          sql: "ALTER TABLE users ALTER COLUMN role SET DEFAULT 'member';",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
