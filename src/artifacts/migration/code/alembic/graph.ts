import { lineIndex } from "../../postgresql/line-index.ts";
import type { GraphFault } from "../facts.ts";
import type { CodeFile, MigrationGraph } from "../lowered.ts";
import { dependencyOrder } from "../python/dependency-order.ts";
import type { Revision } from "./revision.ts";

interface Node {
  readonly file: CodeFile;
  readonly revision: Revision;
}

/** The order of revisions by `down_revision` and `depends_on`, and what is wrong with it. */
export function alembicGraph(files: readonly CodeFile[], read: (text: string) => Revision | null): MigrationGraph {
  const nodes = files.flatMap((file): Node[] => {
    const revision = read(file.text);
    return revision === null ? [] : [{ file, revision }];
  });
  const byId = new Map(nodes.map((node) => [node.revision.id, node]));
  // A revision may be named by the beginning of its id.
  const find = (id: string): Node | undefined => {
    const word = id.includes("@") ? (id.split("@")[1] ?? id) : id;
    return (
      byId.get(word) ?? (word.length >= 4 ? nodes.find(({ revision }) => revision.id.startsWith(word)) : undefined)
    );
  };
  const before = (node: Node): readonly string[] =>
    [...node.revision.down, ...node.revision.dependsOn].flatMap((id) => find(id)?.file.path ?? []);
  const byPath = new Map(nodes.map((node) => [node.file.path, node]));
  const paths = nodes.map(({ file }) => file.path).sort();
  const { order, cycle } = dependencyOrder(paths, (path) => {
    const node = byPath.get(path);
    return node === undefined ? [] : before(node);
  });
  const labels = new Set(nodes.flatMap(({ revision }) => revision.labels));
  const missing = nodes.flatMap(({ file, revision }): GraphFault[] => {
    const about = [...revision.down, ...revision.dependsOn].filter(
      (id) => find(id) === undefined && !labels.has(id.split("@")[0] ?? id),
    );
    return about.length === 0
      ? []
      : [{ kind: "missing-dependency", path: file.path, range: rangeOf(file, revision), about }];
  });
  const cyclic = nodes
    .filter(({ file }) => cycle.includes(file.path))
    .map(
      ({ file, revision }): GraphFault => ({
        kind: "cycle",
        path: file.path,
        range: rangeOf(file, revision),
        about: cycle,
      }),
    );
  const heads = severalHeads(nodes, find);
  // What lacks its predecessor is a head of nothing: one fault is enough.
  return { order, faults: [...missing, ...cyclic, ...heads] };
}

const rangeOf = ({ text }: CodeFile, { place }: Revision) =>
  lineIndex(text, { startLine: 1, startColumn: 1 })(place.start, place.end);

/** Heads of branches that have labels of their own are meant (`upgrade heads`). */
function severalHeads(nodes: readonly Node[], find: (id: string) => Node | undefined): readonly GraphFault[] {
  const followed = new Set(nodes.flatMap(({ revision }) => revision.down.flatMap((id) => find(id)?.file.path ?? [])));
  const heads = nodes.filter(({ file }) => !followed.has(file.path));
  const byBranch = Map.groupBy(heads, (head) => branchOf(head, find));
  return [...byBranch.values()].flatMap((group) =>
    group.length < 2
      ? []
      : group.map(
          ({ file, revision }): GraphFault => ({
            kind: "several-heads",
            path: file.path,
            range: rangeOf(file, revision),
            about: group.filter((other) => other.file !== file).map((other) => other.file.path),
          }),
        ),
  );
}

/** The label of the nearest revision before a head that has one; empty: it has none. */
function branchOf(head: Node, find: (id: string) => Node | undefined): string {
  const seen = new Set<Node>();
  const waiting = [head];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const [label] = node.revision.labels;
    if (label !== undefined) return label;
    for (const id of node.revision.down) {
      const next = find(id);
      if (next !== undefined) waiting.push(next);
    }
  }
  return "";
}
