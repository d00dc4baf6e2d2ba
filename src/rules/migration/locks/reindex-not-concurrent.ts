import type { Suggestion } from "../../../charter/index.ts";
import { insertAt, placeAfter } from "../draft/insertion.ts";
import { runOutside } from "../draft/run-outside.ts";
import { alone } from "../draft/statements.ts";
import { manual } from "../reading/manual.ts";
import { writeOutsideTransaction } from "../reading/no-transaction.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { linesOf } from "../reading/text-of-range.ts";
import { type Found, lockRule } from "./define-lock-rule.ts";

/** The form without options in parentheses, which a textual fix can be made for. */
const reindexWords = /^\s*reindex\s+(?:index|table|schema|database)\b/i;

function suggestion({ step }: Found<"reindex">): Suggestion | null {
  const { statement, migration } = step;
  const words = reindexWords.exec(statement.text)?.[0];
  if (words === undefined) return null;
  const start = { line: statement.range.startLine, column: statement.range.startColumn };
  return insertAt(linesOf(migration), placeAfter(start, statement.text, words.length), " CONCURRENTLY");
}

export const reindexNotConcurrent = lockRule({
  kinds: ["reindex"],
  tell(found) {
    const { step, operation, change } = found;
    const { scope, target, concurrently } = operation;
    if (concurrently || scope === "system" || change.postgresVersion < 12) return null;
    const name = target === null ? "" : ` ${sqlName(target)}`;
    const reindex = `REINDEX ${scope.toUpperCase()} CONCURRENTLY${name}`;
    const taken = runOutside(step, suggestion(found));
    return {
      form: "REINDEX",
      subject: `${scope}${name}`,
      remedy: `It also locks the index against every query that plans to use it. ${writeOutsideTransaction(step, code(reindex))}`,
      suggestion: taken,
      draft: taken === null ? alone(step, `${reindex};`) : [],
    };
  },
  meta: {
    id: "reindex-not-concurrent",
    title: "REINDEX without CONCURRENTLY",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`REINDEX` takes `SHARE` on the table and `ACCESS EXCLUSIVE` on the index that it builds. Writes wait for the whole build, and so do reads, since the planner looks at every index of a table.",
    remedy:
      "Write `REINDEX … CONCURRENTLY` (PostgreSQL 12), which builds the new index beside the old one. It refuses to run in a transaction, so it stands alone in a migration that the tool runs without one.",
    quietWhen: [
      "It is `REINDEX SYSTEM`, which has no concurrent form.",
      "The server is older than PostgreSQL 12.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.reindex],
    examples: {
      bad: [
        { title: "an index", sql: "REINDEX INDEX users_email_idx;", quote: "REINDEX INDEX users_email_idx" },
        {
          title: "the option set to false",
          sql: "REINDEX (CONCURRENTLY false) TABLE users;",
          quote: "REINDEX (CONCURRENTLY false) TABLE users",
        },
      ],
      good: [
        { title: "built beside the old one", sql: "REINDEX INDEX CONCURRENTLY users_email_idx;" },
        { title: "the system catalogues", sql: "REINDEX SYSTEM app;" },
        { title: "before PostgreSQL 12", postgresVersion: 11, sql: "REINDEX TABLE users;" },
      ],
    },
  },
});
