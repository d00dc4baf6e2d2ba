import { allBeforehand, type Passage, readsOf } from "./passage.ts";
import { rebuilt } from "./rebuilt.ts";
import type { Relation } from "./relations.ts";

/**
 * Whether a table that has another file was read into it. TRUNCATE gives a table and its indexes new files too, which takes
 * no time, and builds the indexes over nothing.
 */
function wasCopied(passage: Passage, { oid, kind }: Relation): boolean {
  if (kind !== "r") return true;
  if (passage.operations.some((each) => each.kind === "truncate")) return false;
  const indexes = [...passage.visible.values()].filter(({ table }) => table === oid);
  const reads = [oid, ...indexes.map((index) => index.oid)].map((each) => readsOf(passage, each));
  const isTold = !passage.operations.some((each) => each.kind === "opaque" || each.kind === "query");
  return reads.some(({ scans, rows }) => (isTold ? scans : rows) > 0);
}

/** Object ids of tables that have new files and no rows from the old ones in them. */
export function emptiedBy(passage: Passage): ReadonlySet<number> {
  const anew = rebuilt(allBeforehand(passage), passage.after.changed, passage.before.changed);
  return new Set(anew.flatMap((each) => (wasCopied(passage, each) ? [] : [each.oid])));
}
