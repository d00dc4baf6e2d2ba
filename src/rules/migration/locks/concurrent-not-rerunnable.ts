import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { manual } from "../reading/manual.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";

export const concurrentNotRerunnable: MigrationRule = {
  *check(change) {
    const dropped = new Set<string>();
    for (const step of change.steps) {
      const { operation } = step;
      if (operation.kind === "drop-index" && operation.ifExists) dropped.add(operation.index.name);
      if (operation.kind !== "create-index" || !operation.concurrently) continue;
      const { name, ifNotExists } = operation;
      if (name !== null && dropped.has(name)) continue;
      const table = sqlName(operation.table);
      const index = name === null ? "…" : identifier(name);
      const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${operation.table.schema === null ? "" : `${identifier(operation.table.schema)}.`}${index}`;
      const again = ifNotExists
        ? "IF NOT EXISTS takes that for the index and builds nothing"
        : name === null
          ? "a second run builds another one beside it"
          : "a second run fails on its name";
      yield violation(step, {
        subject: `${table} ${name ?? operation.keys.map((key) => key.column ?? key.expression?.sql).join(",")}`,
        message: `A build that fails or is cancelled leaves an INVALID index on ${code(table)} behind, which every write keeps up and no query uses; ${again}. ${name === null ? "Name the index and write" : "Write"} ${code(drop)} before it.`,
        draft: name === null ? [] : [`${drop};`],
      });
    }
  },
  meta: {
    id: "concurrent-not-rerunnable",
    title: "CREATE INDEX CONCURRENTLY that cannot be run again",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "A concurrent build that fails (a deadlock, a duplicate, a cancelled deployment) leaves an `INVALID` index behind. The next run then fails on the name, or `IF NOT EXISTS` takes the invalid index for the real one and the migration passes without it.",
    remedy:
      "Write `DROP INDEX CONCURRENTLY IF EXISTS …` before the build, in a step of its own where the tool runs only one statement outside a transaction.",
    quietWhen: ["The same change drops the index with `IF EXISTS` before it is built."],
    references: [manual.createIndex],
    examples: {
      bad: [
        {
          title: "a second run fails",
          sql: "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);",
          quote: "CREATE INDEX CONCURRENTLY users_email_idx ON users (email)",
        },
        {
          title: "IF NOT EXISTS keeps an invalid index (other linters ask for this)",
          sql: "CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_idx ON users (email);",
          quote: "CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_idx ON users (email)",
        },
      ],
      good: [
        {
          title: "what is left over goes first",
          sql: "DROP INDEX CONCURRENTLY IF EXISTS users_email_idx;\nCREATE INDEX CONCURRENTLY users_email_idx ON users (email);",
        },
      ],
    },
  },
};
