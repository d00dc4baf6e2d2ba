import type { Batch, Statement } from "../migration.ts";
import { postgresql } from "./dialect-signs.ts";
import type { Framework, RunnableFile } from "./framework.ts";
import { upOnly } from "./sections.ts";
import { withoutZeros } from "./version.ts";

/** `supabase/migrations/<version>_<title>.sql`; the tool passes over every other name. */
const filePath = /^((?:.*\/)?supabase\/migrations)\/([0-9]+)_[^/]*\.sql$/;

/** What the command line takes out of the batch and runs alone since 2.109 (DROP INDEX since pull request 6276). */
const alone: readonly RegExp[] = [
  /^create\s+(?:unique\s+)?index\s+concurrently\b/i,
  /^drop\s+index\s+concurrently\b/i,
  /^reindex\b[^;]*\bconcurrently\b/i,
  /^(?:vacuum|cluster)\b/i,
  /^alter\s+system\b/i,
];

/** Supabase: one folder, up only, each file sent as a batch. */
export const supabase: Framework = {
  id: "supabase",
  configFiles: [],
  order: "text",
  // `--include-all` is off by default.
  ordered: "strict",
  expectsDown: false,
  ledger: null,
  name: (path) => {
    const [, root, version] = filePath.exec(path) ?? [];
    if (root === undefined || version === undefined) return null;
    return { root, version: withoutZeros(version), direction: "up", repeatable: false };
  },
  claims: () => "place",
  sections: upOnly,
  transaction: ({ statements }) =>
    statements.some(runsAlone)
      ? { mode: "none", reason: "the Supabase CLI runs what refuses a transaction alone and sends the rest as batches" }
      : { mode: "implicit", reason: "the Supabase CLI sends the file as one batch, which is an implicit transaction" },
  batches: batchesBetween,
  dialect: () => ({ ...postgresql, reason: "Supabase knows no other database" }),
  outsideTransaction: "Put it alone into a file of its own.",
  oneStatementOutside: false,
  outsideHeader: [],
  source: { url: "https://github.com/supabase/cli/pull/6276", checked: "2026-11-22" },
};

const runsAlone = ({ text }: Statement): boolean => alone.some((pattern) => pattern.test(text));

/** Each run of statements between those that run alone. */
function batchesBetween({ statements }: RunnableFile): readonly Batch[] {
  const batches: Batch[] = [];
  let first: Statement | null = null;
  let last: Statement | null = null;
  const close = (): void => {
    if (first !== null && last !== null) {
      batches.push({ startLine: first.range.startLine, endLine: last.range.endLine, mode: "implicit" });
    }
    first = null;
  };
  for (const statement of statements) {
    if (runsAlone(statement)) close();
    else {
      first ??= statement;
      last = statement;
    }
  }
  close();
  return batches;
}
