import type { GraphFault } from "../code/facts.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweringSetting, MigrationGraph } from "../code/lowered.ts";
import { isSqlPath } from "../frameworks/recognise-migrations.ts";
import type { RepositoryView } from "../frameworks/repository-view.ts";
import { newFaults } from "./new-faults.ts";
import { compareMigrations } from "./pair-migrations.ts";
import type { MigrationSource } from "./source-files.ts";

/** Both sides of the repository that a change is about. */
export interface Sides {
  readonly head: RepositoryView;
  readonly base: RepositoryView;
}

/** Migrations in the order that they state themselves, and what the programs among them do. */
export interface LoweredSources {
  readonly sources: readonly MigrationSource[];
  /** What the tool of a program does; null: the file is SQL. */
  readonly lowered: (source: MigrationSource) => LoweredFile | null;
  /** What is wrong with the order that the files of a history state, as the change leaves them. */
  readonly faults: (root: string) => readonly GraphFault[];
}

/** Reads the programs among migrations, each side of a history as a whole. */
export function lowerSources(sources: readonly MigrationSource[], sides: Sides): LoweredSources {
  const programs = sources.filter(isProgram);
  const files = new Map<MigrationSource, LoweredFile>();
  const placed = new Map<MigrationSource, MigrationSource>();
  const faults = new Map<string, readonly GraphFault[]>();
  for (const group of Map.groupBy(programs, historyKey).values()) {
    const [first] = group;
    const reader = first?.framework.code;
    if (first === undefined || reader === undefined) continue;
    const { ordered, faults: found } = inStatedOrder(group, reader);
    if (found.length > 0) faults.set(first.name.root, [...(faults.get(first.name.root) ?? []), ...found]);
    ordered.forEach((source, index) => {
      const original = group[index];
      if (original !== undefined) placed.set(original, source);
    });
    lowerSide(ordered, "head", reader, sides.head, files);
    if (ordered.some(isPast)) lowerSide(ordered, "base", reader, sides.base, files);
  }
  return {
    sources: sources.map((source) => placed.get(source) ?? source),
    lowered: (source) => files.get(source) ?? null,
    faults: (root) => faults.get(root) ?? [],
  };
}

const isProgram = ({ path, framework, dialect }: MigrationSource): boolean =>
  framework.code !== undefined && dialect.dialect !== null && !isSqlPath(path);

const historyKey = ({ framework, name, dialect }: MigrationSource): string =>
  `${framework.id}\0${name.root}\0${dialect.dialect}`;

const isPast = ({ part }: MigrationSource): boolean => part === "replaced" || part === "deleted";
const isPresent = (source: MigrationSource): boolean => !isPast(source);
const isShipped = ({ part }: MigrationSource): boolean => part !== "new" && part !== "edited";

/** Files that name their predecessors get their place from that. */
function inStatedOrder(
  group: readonly MigrationSource[],
  { graph }: CodeReader,
): { readonly ordered: readonly MigrationSource[]; readonly faults: readonly GraphFault[] } {
  if (graph === undefined) return { ordered: group, faults: [] };
  const { order, faults } = stated(graph, group.filter(isPresent));
  const shipped = stated(graph, group.filter(isShipped));
  const past = group.some(isPast) ? shipped.order : [];
  const positions = new Map([...past, ...order].map((path, index) => [path, index]));
  order.forEach((path, index) => {
    positions.set(path, index);
  });
  const ordered = group.map((source) => {
    const position = positions.get(source.path);
    return position === undefined ? source : { ...source, name: { ...source.name, position } };
  });
  const brought = newFaults(faults, shipped.faults);
  return { ordered, faults: isCutOff(group, order, faults) ? brought.filter(({ kind }) => !isMissing(kind)) : brought };
}

/** Where a reader fails over the order, there is none: its files are then taken by their versions. */
function stated(graph: NonNullable<CodeReader["graph"]>, group: readonly MigrationSource[]): MigrationGraph {
  const found = attempt(() => graph(group.map(codeFile)));
  return found.kind === "done" ? found.value : { order: [], faults: [] };
}

/**
 * Whether files are a part of a history without its beginning, as where one file is named to be read: what they depend on
 * may well be there.
 */
const isCutOff = (
  group: readonly MigrationSource[],
  [first]: readonly string[],
  faults: readonly GraphFault[],
): boolean => !group.some(isShipped) && faults.some(({ kind, path }) => isMissing(kind) && path === first);

const isMissing = (kind: GraphFault["kind"]): boolean => kind === "missing-dependency";

function lowerSide(
  sources: readonly MigrationSource[],
  side: "head" | "base",
  reader: CodeReader,
  repository: RepositoryView,
  into: Map<MigrationSource, LoweredFile>,
): void {
  const ofSide = sources.filter(side === "head" ? isPresent : isShipped).sort(compareMigrations);
  const dialect = ofSide[0]?.dialect.dialect ?? "postgresql";
  const paths = pathsOf(ofSide);
  const pathOf = (source: MigrationSource): string => paths.get(source) ?? source.path;
  const asked = ofSide.map((source) => ({ path: pathOf(source), text: source.text }));
  const lowered = loweredBy(reader, asked, { dialect, repository });
  for (const source of ofSide) {
    const file = lowered.get(pathOf(source));
    if (file !== undefined && (side === "head" || isPast(source))) into.set(source, file);
  }
}

/**
 * A reader that throws is a bug in the reader: the files that it throws on are told as unread, the others are read without
 * them, and the review goes on.
 */
function loweredBy(
  reader: CodeReader,
  files: readonly CodeFile[],
  setting: LoweringSetting,
): ReadonlyMap<string, LoweredFile> {
  const whole = attempt(() => reader.lower(files, setting));
  if (whole.kind === "done") return whole.value;
  const faulty = new Map<string, LoweredFile>();
  for (const file of files) {
    const alone = attempt(() => reader.lower([file], setting));
    if (alone.kind === "failed") faulty.set(file.path, unreadFile(alone.said));
  }
  const sound = files.filter(({ path }) => !faulty.has(path));
  const rest = attempt(() => reader.lower(sound, setting));
  if (rest.kind === "done") return new Map([...rest.value, ...faulty]);
  return new Map(files.map(({ path }) => [path, faulty.get(path) ?? unreadFile(rest.said)]));
}

type Attempt<T> = { readonly kind: "done"; readonly value: T } | { readonly kind: "failed"; readonly said: string };

function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { kind: "done", value: read() };
  } catch (error) {
    return { kind: "failed", said: error instanceof Error ? error.message : String(error) };
  }
}

const unreadFile = (said: string): LoweredFile => ({
  up: { steps: [], transaction: { mode: "unknown", reason: "the file was not read" } },
  down: null,
  comments: [],
  assured: [],
  problems: [
    {
      range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
      message: `the file could not be read: ${said.slice(0, 200)}`,
      remedy: "Look at it by hand, and report it with the file: this is a fault of the reader.",
    },
  ],
});

const codeFile = ({ path, text }: MigrationSource): CodeFile => ({ path, text });

/** A file whose added parts are a migration of their own stands there twice: the second time under another spelling. */
function pathsOf(sources: readonly MigrationSource[]): ReadonlyMap<MigrationSource, string> {
  const seen = new Set<string>();
  return new Map(
    sources.map((source) => {
      const path = seen.has(source.path) ? `./${source.path}` : source.path;
      seen.add(source.path);
      return [source, path];
    }),
  );
}
