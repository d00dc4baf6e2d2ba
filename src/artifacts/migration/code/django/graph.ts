import { lineIndex } from "../../postgresql/line-index.ts";
import type { GraphFault } from "../facts.ts";
import type { CodeFile, MigrationGraph } from "../lowered.ts";
import { dependencyOrder } from "../python/dependency-order.ts";
import type { Dependencies, MigrationId } from "./module.ts";

/** The order of migrations, and which of them Django leaves out since others stand for them. */
export interface DjangoGraph extends MigrationGraph {
  /** Squashed migrations beside those they replace, or the other way round. */
  readonly inactive: ReadonlySet<string>;
}

interface Node extends Dependencies {
  readonly file: CodeFile;
  readonly app: string;
  readonly name: string;
}

const key = ({ app, name }: Pick<MigrationId, "app" | "name">): string => `${app}\0${name}`;

/** `<folder of the application>/migrations/<name>.py`. */
export function pathParts(path: string): { readonly folder: string; readonly name: string } {
  const parts = path.split("/");
  return { folder: parts.slice(0, -2).join("/"), name: (parts.at(-1) ?? "").replace(/\.py$/, "") };
}

const lastFolder = (folder: string): string => folder.slice(folder.lastIndexOf("/") + 1);

/**
 * The label of the application in each folder: its name, unless its migrations speak of each other by another one
 * (`AppConfig.label`).
 */
export function labelsOf(
  files: readonly CodeFile[],
  read: (text: string) => Dependencies,
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const [folder, group] of Map.groupBy(files, ({ path }) => pathParts(path).folder)) {
    const names = new Set(group.map(({ path }) => pathParts(path).name));
    const counts = new Map<string, number>();
    for (const { text } of group) {
      for (const { app, name } of read(text).dependencies)
        if (names.has(name)) counts.set(app, (counts.get(app) ?? 0) + 1);
    }
    const own = lastFolder(folder);
    const [best] = [...counts].sort(([, a], [, b]) => b - a);
    labels.set(folder, counts.has(own) || best === undefined || (group.length < 3 && best[1] < 1) ? own : best[0]);
  }
  return labels;
}

/** The order by `dependencies`, `run_before` and `replaces` (django/db/migrations/loader.py). */
export function djangoGraph(files: readonly CodeFile[], read: (text: string) => Dependencies): DjangoGraph {
  const labels = labelsOf(files, read);
  const nodes = files.map((file): Node => {
    const { folder, name } = pathParts(file.path);
    return { file, app: labels.get(folder) ?? lastFolder(folder), name, ...read(file.text) };
  });
  const byKey = new Map(nodes.map((node) => [key(node), node]));
  const inactive = replaced(nodes, byKey);
  const active = nodes.filter(({ file }) => !inactive.has(file.path));
  const standIns = new Map(active.flatMap((node) => node.replaces.map((id) => [key(id), node] as const)));
  const find = (id: MigrationId): Node | undefined => {
    const node = byKey.get(key(id));
    return node !== undefined && !inactive.has(node.file.path) ? node : standIns.get(key(id));
  };
  const ends = new Map<string, Node[]>();
  for (const node of active) ends.set(node.app, [...(ends.get(node.app) ?? []), node]);
  // `__first__` and `__latest__` name the ends of another application.
  const targets = (id: MigrationId): readonly Node[] => {
    if (id.name === "__first__")
      return (ends.get(id.app) ?? [])
        .filter((node) => !node.dependencies.some(({ app }) => app === node.app))
        .slice(0, 1);
    if (id.name === "__latest__") return ends.get(id.app) ?? [];
    const node = find(id);
    return node === undefined ? [] : [node];
  };
  const before = new Map(
    active.map((node) => [node.file.path, node.dependencies.flatMap((id) => targets(id).map(({ file }) => file.path))]),
  );
  for (const node of active) {
    for (const id of node.runBefore)
      for (const target of targets(id)) before.get(target.file.path)?.push(node.file.path);
  }
  const paths = nodes.map(({ file }) => file.path).sort();
  const { order, cycle } = dependencyOrder(paths, (path) => (before.get(path) ?? []).filter((other) => other !== path));
  const faults = [...missing(active, ends, find), ...severalLeaves(active, targets), ...cyclic(active, cycle)];
  return { order, faults, inactive };
}

/** Those of a squashed migration and what it replaces that Django does not run where all is there. */
function replaced(nodes: readonly Node[], byKey: ReadonlyMap<string, Node>): ReadonlySet<string> {
  const inactive = new Set<string>();
  for (const node of nodes) {
    if (node.replaces.length === 0) continue;
    const present = node.replaces.flatMap((id) => byKey.get(key(id)) ?? []);
    // Databases that have run the old ones never run the new one.
    if (present.length === node.replaces.length) inactive.add(node.file.path);
    else for (const { file } of present) inactive.add(file.path);
  }
  return inactive;
}

const rangeOf = ({ text }: CodeFile, { start, end }: { readonly start: number; readonly end: number }) =>
  lineIndex(text, { startLine: 1, startColumn: 1 })(start, end);

/** Applications that are not in the repository are installed from elsewhere, and nothing is known of theirs. */
function missing(
  nodes: readonly Node[],
  ends: ReadonlyMap<string, readonly Node[]>,
  find: (id: MigrationId) => Node | undefined,
): readonly GraphFault[] {
  return nodes.flatMap(({ file, dependencies }) =>
    dependencies.flatMap((id): GraphFault[] =>
      !ends.has(id.app) || id.name.startsWith("__") || find(id) !== undefined
        ? []
        : [
            {
              kind: "missing-dependency",
              path: file.path,
              range: rangeOf(file, id.place),
              about: [`${id.app}.${id.name}`],
            },
          ],
    ),
  );
}

/** Two ends of one application, which `migrate` refuses. */
function severalLeaves(nodes: readonly Node[], targets: (id: MigrationId) => readonly Node[]): readonly GraphFault[] {
  const followed = new Set(
    nodes.flatMap((node) =>
      node.dependencies.flatMap((id) =>
        targets(id)
          .filter(({ app }) => app === node.app)
          .map(({ file }) => file.path),
      ),
    ),
  );
  const leaves = nodes.filter(({ file }) => !followed.has(file.path));
  return [...Map.groupBy(leaves, ({ file }) => pathParts(file.path).folder).values()].flatMap((group) =>
    group.length < 2
      ? []
      : group.map(
          ({ file, place }): GraphFault => ({
            kind: "several-heads",
            path: file.path,
            range: rangeOf(file, place),
            about: group.filter((other) => other.file !== file).map((other) => other.file.path),
          }),
        ),
  );
}

const cyclic = (nodes: readonly Node[], cycle: readonly string[]): readonly GraphFault[] =>
  nodes
    .filter(({ file }) => cycle.includes(file.path))
    .map(({ file, place }) => ({ kind: "cycle", path: file.path, range: rangeOf(file, place), about: cycle }));
