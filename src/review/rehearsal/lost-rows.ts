import type { Observation } from "../../rules/index.ts";
import { violationAt } from "../../rules/migration/observe.ts";
import { code, identifier } from "../../rules/migration/reading/sql-name.ts";
import type { RowLoss } from "../../shadow/index.ts";
import type { ObservedChange } from "./observed-change.ts";

/** Rows that were planted before a change of SQLite and that it cost, though nothing in it says that it deletes them. */
export function* lostRows({ seen, server }: ObservedChange): Iterable<Observation> {
  for (const { observed } of seen) {
    const { path, range, losses = [] } = observed;
    for (const loss of losses) {
      yield violationAt(path, range, {
        subject: `rows ${loss.kind} ${loss.table}`,
        message: `Run on ${server} with ${loss.of === 1 ? "one row" : `${loss.of} rows`} in ${code(identifier(loss.table))} and foreign keys on, ${words(loss)}`,
        severity: "blocking",
      });
    }
  }
}

function words({ kind, rows, of }: RowLoss): string {
  const some = rows === of ? "all of them" : `${rows} of them`;
  return kind === "gone"
    ? `the migration takes ${some} away up to this statement, without a DELETE that says so: what production holds there is gone as well. Turn foreign keys off before the transaction in which a table is dropped, and copy every row.`
    : `the migration leaves ${some} pointing at rows that are not there (\`PRAGMA foreign_key_check\`): later writes and checks fail on them. Copy the rows that they point at, under the keys that they had.`;
}
