import { allBeforehand, type Passage } from "./passage.ts";
import type { Relation } from "./relations.ts";
import { timesScanned } from "./scans-of.ts";

const kinds = new Set(["r", "m", "i"]);

/** The relations that had rows in a file before, and have them in another one that was written since: by name. */
export function rebuilt(before: readonly Relation[], after: ReadonlyMap<number, Relation>): readonly Relation[] {
  const successors = successorsOf(before, after);
  const files = new Set(before.map(({ filenode }) => filenode));
  return before.filter((relation) => {
    const now = after.get(relation.oid) ?? successors.get(relation.oid);
    return (
      kinds.has(relation.kind) && now !== undefined && now.filenode !== relation.filenode && !files.has(now.filenode)
    );
  });
}

/**
 * An index that a change of type makes anew, and one that REINDEX CONCURRENTLY does, has the name of the old one and
 * another object id. It keeps its file where nothing had to be built.
 */
function successorsOf(
  before: readonly Relation[],
  after: ReadonlyMap<number, Relation>,
): ReadonlyMap<number, Relation> {
  const known = new Set(before.map(({ oid }) => oid));
  const made = new Map<string, Relation>();
  for (const relation of after.values())
    if (relation.kind === "i" && !known.has(relation.oid)) made.set(relation.name, relation);
  return new Map(
    before.flatMap(({ oid, kind, name, table }) => {
      const successor = kind === "i" ? made.get(name) : undefined;
      return successor !== undefined && successor.table === table ? [[oid, successor] as const] : [];
    }),
  );
}

/**
 * Tables, materialized views and indexes that a statement wrote anew, by name. TRUNCATE gives a table and its indexes new
 * files too, which takes no time: it is told from a rewrite by the old file not being read.
 */
export function rewritesOf(passage: Passage): readonly string[] {
  const found = rebuilt(allBeforehand(passage), passage.after.changed);
  const emptied = new Set(
    found.flatMap(({ oid, kind }) => (kind === "r" && timesScanned(passage, oid) === 0 ? [oid] : [])),
  );
  const written = found.filter(({ oid, table }) => !emptied.has(oid) && (table === null || !emptied.has(table)));
  return written.map(({ name }) => name).sort();
}
