import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { transactionCommands } from "../reading/transaction-commands.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { migration, commands } of transactionCommands(change)) {
    const last = commands.at(-1);
    // The tool commits what it opened, and with it what a BEGIN inside it did not open.
    if (last?.operation.command !== "begin" || migration.up.transaction === "wrapped") continue;
    // What the parser refuses behind it may be the COMMIT, as where the semicolon before it is missing.
    const { startLine } = last.step.statement.range;
    if (migration.up.problems.some(({ range }) => range.endLine >= startLine)) continue;
    const opened = commands.findLast(({ operation }, at) => {
      return operation.command === "begin" && commands[at - 1]?.operation.command !== "begin";
    });
    const { step } = opened ?? last;
    yield violation(step, {
      subject: "begin",
      message: `${code(step.statement.text)} opens a transaction that nothing commits: when the connection closes the server rolls all of it back, while the tool believes that the migration was applied, and until then its locks stay. End it with ${code("COMMIT;")} at the end of the file.`,
    });
  }
}

export const transactionNotClosed: MigrationRule = {
  meta: {
    id: "transaction-not-closed",
    title: "BEGIN without COMMIT",
    item: "transactional-boundaries",
    severity: "blocking",
    problem:
      "The transaction stays open when the file ends. The connection closes and the server rolls everything back, though the tool saw no error; or the connection goes back to a pool with the transaction open, and every lock of the migration stays until somebody notices.",
    remedy: "Write `COMMIT` behind the last statement that belongs to the transaction.",
    quietWhen: [
      "`COMMIT`, `END`, `ROLLBACK` or `PREPARE TRANSACTION` follows.",
      "The tool wraps the file in a transaction of its own and commits it.",
      "A statement behind it does not parse: `syntax-error` tells about that, and it may be the `COMMIT`.",
    ],
    references: [
      { title: "PostgreSQL: Transactions", url: "https://www.postgresql.org/docs/current/tutorial-transactions.html" },
    ],
    examples: {
      bad: [{ title: "the end is missing", sql: "BEGIN;\nALTER TABLE users ADD COLUMN email text;", quote: "BEGIN" }],
      good: [{ title: "committed", sql: "BEGIN;\nALTER TABLE users ADD COLUMN email text;\nCOMMIT;" }],
    },
  },
  check,
};
