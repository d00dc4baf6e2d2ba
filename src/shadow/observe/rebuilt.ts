import type { Relation } from "./relations.ts";

const kinds = new Set(["r", "m", "i"]);

/**
 * The relations that had rows in a file before, and have them in another one that was written since. `earlier`: what stood there
 * already when it began, successors of indexes among it; their files are not written since.
 */
export function rebuilt(
  before: readonly Relation[],
  after: ReadonlyMap<number, Relation>,
  earlier: ReadonlyMap<number, Relation> = new Map(),
): readonly Relation[] {
  const successors = successorsOf(before, after);
  const files = new Set([...before, ...earlier.values()].map(({ filenode }) => filenode));
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
