import type { Expression, MigrationChange, OperationOf, RelationKey } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { otherPlaces } from "../reading/places.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";

type DefaultStep = TableStep & { readonly operation: OperationOf<"set-default" | "drop-default"> };

function* check(change: MigrationChange): Iterable<Observation> {
  const last = new Map<string, { readonly first: DefaultStep; readonly last: DefaultStep }>();
  for (const found of onExistingTables(change, "set-default", "drop-default")) {
    if (found.isNewColumn || found.followed.endKey === null) continue;
    const id = columnId(found.key, found.operation.column);
    last.set(id, { first: last.get(id)?.first ?? found, last: found });
  }
  const found: Changed[] = [];
  for (const [id, { first, last: end }] of last) {
    const column = first.table?.columns.get(first.operation.column);
    const was = first.table === undefined || first.table.assumed ? undefined : (column?.default ?? null);
    const changed = compared(end, id, was, column?.notNull === true);
    if (changed !== null) found.push(changed);
  }
  const alike = ({ step, required, operation }: Changed) => `${step.migration.path} ${required} ${operation.kind}`;
  for (const group of Map.groupBy(found, alike).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { step, subject, required, before, after } = first;
    yield violation(step, {
      subject,
      ...(required ? { severity: "warning" } : {}),
      message: `${before}${otherPlaces(
        step,
        group.map((each) => each.step),
      )}${after}`,
    });
  }
}

/** A default that is another one in the end; the message has room for other places between its halves. */
interface Changed extends DefaultStep {
  readonly subject: string;
  /** INSERTs that leave the column out fail. */
  readonly required: boolean;
  readonly before: string;
  readonly after: string;
}

const columnId = (key: RelationKey, column: string): string => `${key}.${column}`;

/** `was`: the default before the change, null for none, undefined where it is not known. */
function compared(
  found: DefaultStep,
  subject: string,
  was: Expression | null | undefined,
  notNull: boolean,
): Changed | null {
  const { operation } = found;
  const name = code(`${sqlName(operation.table)}.${identifier(operation.column)}`);
  if (operation.kind === "set-default") {
    // A first default changes nothing for code that names the column, and is how a column is taken away in steps.
    if (was === null || (was !== undefined && isSame(was, operation.default))) return null;
    const from = was === undefined ? "" : ` from ${code(was.sql)}`;
    return {
      ...found,
      subject,
      required: false,
      before: `The default of ${name} changes${from} to ${code(operation.default.sql)}`,
      after:
        ": during the deployment, rows of code that leaves the column out get the new value, and those that are there keep the old one. Let the code write the value itself before the default changes, and say what becomes of the old rows.",
    };
  }
  if (was === null) return null;
  return {
    ...found,
    subject,
    required: notNull,
    before: `The default of ${name} goes${notNull ? " while the column is NOT NULL" : ""}`,
    after: `: ${notNull ? "every INSERT of running code that leaves the column out fails" : "rows of running code that leaves the column out get NULL"} from then on. Release code that writes the column first, and drop the default after it.`,
  };
}

function isSame(a: Expression, b: Expression): boolean {
  if (a.constant !== undefined && b.constant !== undefined) return a.constant === b.constant;
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
  check,
};
