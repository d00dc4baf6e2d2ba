import { frameworkOf, type MigrationChange, type OperationOf, type Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { alone } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const cleared = new Set<string>();
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind === "drop-index" && operation.ifExists) cleared.add(operation.index.name);
    if (operation.kind !== "create-index" || !operation.concurrently || step.statement.block) continue;
    if (operation.name !== null && cleared.has(operation.name)) {
      yield kept(step, "What a failed build left behind is dropped first.");
      continue;
    }
    yield violation(step, { subject: subjectOf(operation), ...explained(step, operation) });
  }
}

const subjectOf = ({ name, table, keys }: OperationOf<"create-index">): string =>
  name ?? `${sqlName(table)} ${keys.map(({ column, expression }) => column ?? expression?.sql ?? "").join(",")}`;

function explained(step: Step, operation: OperationOf<"create-index">): { message: string; draft: readonly string[] } {
  const { name, ifNotExists, table } = operation;
  if (name === null) {
    return {
      message:
        "CREATE INDEX CONCURRENTLY without a name builds a second index when the migration runs again after a failure, beside the INVALID one that the failed build left. Give the index a name, and drop that name with DROP INDEX CONCURRENTLY IF EXISTS first.",
      draft: [],
    };
  }
  const index = sqlName({ schema: table.schema, name });
  const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${index}`;
  const what = ifNotExists
    ? `A build that fails leaves ${code(identifier(name))} behind as INVALID, and IF NOT EXISTS then skips it: every write keeps the index up to date and no query uses it.`
    : `A build that fails leaves ${code(identifier(name))} behind as INVALID, and the next attempt stops because the name is taken.`;
  const build = `${step.statement.text};`;
  // Two statements in one string share an implicit transaction, which both refuse.
  if (frameworkOf(step.migration.framework).oneStatementOutside) {
    return {
      message: `${what} Write ${code(drop)} into a migration of its own before it.`,
      draft: [...alone(step, `${drop};`), ...alone(step, build)],
    };
  }
  return {
    message: `${what} Write ${code(drop)} as a statement of its own before it.`,
    draft: [`${drop};`, build],
  };
}

export const concurrentNotRerunnable: MigrationRule = {
  meta: {
    id: "concurrent-not-rerunnable",
    title: "Concurrent index build that a second attempt does not mend",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "`CREATE INDEX CONCURRENTLY` that is interrupted (a deadlock, a duplicate, a timeout) leaves an `INVALID` index: writes maintain it, queries ignore it. The second attempt fails on the name, or with `IF NOT EXISTS` takes the invalid index for the finished one.",
    remedy:
      "Drop what a failed build may have left, `DROP INDEX CONCURRENTLY IF EXISTS …`, and then create. Both refuse a transaction, so each is a statement of its own.",
    quietWhen: ["The same change drops the name with `IF EXISTS` before it builds the index."],
    references: [
      {
        title: "PostgreSQL: Building indexes concurrently",
        url: "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
      },
    ],
    examples: {
      bad: [
        {
          title: "the name is taken the second time",
          sql: "CREATE INDEX CONCURRENTLY users_email ON users (email);",
          quote: "CREATE INDEX CONCURRENTLY users_email ON users (email)",
        },
        {
          title: "IF NOT EXISTS skips the invalid index",
          sql: "CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);",
          quote: "CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email)",
        },
      ],
      good: [
        {
          title: "dropped first",
          sql: "DROP INDEX CONCURRENTLY IF EXISTS users_email;\nCREATE INDEX CONCURRENTLY users_email ON users (email);",
        },
      ],
    },
  },
  check,
};
