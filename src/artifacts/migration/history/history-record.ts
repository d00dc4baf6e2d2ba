import type { GraphFault } from "../code/facts.ts";
import { databaseNames } from "../frameworks/dialect-signs.ts";
import { dumpNames } from "../frameworks/dump-names.ts";
import type { Ledger } from "../frameworks/framework.ts";
import { compareText } from "../frameworks/natural-order.ts";
import { folderOf, inFolder } from "../frameworks/path-parts.ts";
import { rememberLast } from "../frameworks/remember-last.ts";
import { repositoryView } from "../frameworks/repository-view.ts";
import type { CompanionFile, HistoryRecord, RewrittenMigration, Script } from "../migration.ts";
import { lex } from "../postgresql/lexer.ts";
import { declaredState } from "./declared-state.ts";
import type { HistoryFiles } from "./group-histories.ts";
import { compareMigrations, pairMigrations } from "./pair-migrations.ts";
import { hasDown, type ReadingContext, readUp, serverOf } from "./read-migration.ts";
import type { MigrationSource } from "./source-files.ts";

/** What the record is made from besides the files of the history. */
export interface RecordContext extends ReadingContext {
  readonly orderGiven: boolean;
  /** What is wrong with the order that the files state. */
  readonly graph: readonly GraphFault[];
}

/** What the files of a history say beside their SQL. */
export function historyRecord({ root, files }: HistoryFiles, context: RecordContext): HistoryRecord {
  const present = files.filter(({ part }) => part !== "replaced" && part !== "deleted");
  const shipped = pairMigrations(files.filter(({ part }) => part === "kept" || part === "moved"));
  const downs = shipped.filter(({ up, down }) => down !== null || hasDown(up, context));
  const companion = (path: string): readonly CompanionFile[] => {
    const text = context.repository.read(path);
    return text === null ? [] : [{ path, text, changed: context.isChanged(path) }];
  };
  const ledger = present[0]?.framework.ledger ?? null;
  return {
    framework: (present[0] ?? files[0])?.framework.id ?? "plain",
    orderGiven: context.orderGiven,
    late: late(present),
    graph: context.graph,
    rewritten: present.flatMap((file) => rewritten(file, files, context)),
    sameVersion: sameVersion(present),
    shippedDowns: { all: shipped.length, present: downs.length },
    shippedSetting: {
      lock_timeout: shipped.filter(({ up }) => timeoutsIn(up.text).lock).length,
      statement_timeout: shipped.filter(({ up }) => timeoutsIn(up.text).statement).length,
    },
    ledger: (ledger?.kind === "file" ? companion(inFolder(root, ledger.path))[0] : undefined) ?? null,
    brokenChain: ledger?.kind === "header" ? brokenChain(present, ledger) : [],
    dumps: dumpPaths(root).flatMap(companion),
    ...declaredFile(root, present, context),
  };
}

/** Read only where the change adds something that it could lack. */
function declaredFile(
  root: string,
  present: readonly MigrationSource[],
  context: RecordContext,
): Pick<HistoryRecord, "declared"> {
  const [first] = present;
  if (first === undefined || !present.some(({ part }) => part === "new")) return {};
  const server = serverOf(first, context);
  const head = declaredState(first.framework, root, context.repository, server);
  if (head === null) return {};
  const { path, paths, schema } = head;
  const before = declaredState(first.framework, root, context.base, server)?.schema ?? null;
  return { declared: { path, changed: paths.some(context.isChanged), schema, before } };
}

/** Asked of all that is shipped in each review of a repository. */
const timeoutsIn = rememberLast(
  (text) => ({ lock: text.includes("lock_timeout"), statement: text.includes("statement_timeout") }),
  4 << 20,
);

function rewritten(
  source: MigrationSource,
  files: readonly MigrationSource[],
  context: ReadingContext,
): readonly RewrittenMigration[] {
  const { path, text, name, base, framework } = source;
  if (base === undefined || name.direction === "down" || name.repeatable) return [];
  const version = versionAt(base.path, framework) ?? name.version;
  if (base.text === text && version === name.version) return [];
  const up = (whole: string): string => framework.sections(whole).up ?? "";
  const past = files.find((file) => file.part === "replaced" && file.path === base.path);
  const sameUp =
    context.lowered(source) === null
      ? sameTokens(up(base.text), up(text))
      : past !== undefined && sameStatements(readUp(past, context).up, readUp(source, context).up);
  return [{ path, text, version: name.version, before: { ...base, version }, sameUp }];
}

/** Whether two programs send the same. */
const sameStatements = (a: Script, b: Script): boolean =>
  a.statements.length === b.statements.length &&
  a.statements.every(({ text }, index) => text === b.statements[index]?.text);

/** Whether two scripts differ in comments and blanks at most. */
function sameTokens(a: string, b: string): boolean {
  const [left, right] = [lex(a), lex(b)];
  if (left.length !== right.length) return false;
  return left.every(({ start, end }, index) => {
    const other = right[index];
    return other !== undefined && a.slice(start, end) === b.slice(other.start, other.end);
  });
}

/** What is added behind its place. Repeatable migrations have none, and those of a list have the place that the list says. */
function late(present: readonly MigrationSource[]): HistoryRecord["late"] {
  const placed = present.filter(({ name }) => name.direction === "up" && !name.repeatable);
  const shipped = placed.filter(({ part }) => part !== "new").sort(compareMigrations);
  const newest = shipped.at(-1);
  if (newest === undefined) return [];
  return placed
    .filter((file) => file.part === "new" && isOlder(file, newest))
    .map(({ path }) => ({ path, newest: { path: newest.path, version: newest.name.version } }));
}

const isOlder = (file: MigrationSource, newest: MigrationSource): boolean =>
  file.name.version !== newest.name.version && compareMigrations(file, newest) < 0;

const nothing = repositoryView([]);

const versionAt = (path: string, framework: MigrationSource["framework"]): string | null =>
  framework.name(path, nothing)?.version ?? null;

/** The databases that folders of a path name: `migrations/mysql` and `migrations/mariadb` never run on one server. */
const databasesOf = (path: string): string =>
  folderOf(path)
    .split("/")
    .filter((folder) => databaseNames.has(folder.toLowerCase()))
    .join("/");

function sameVersion(files: readonly MigrationSource[]): HistoryRecord["sameVersion"] {
  const ups = files.filter(({ name }) => name.direction === "up" && !name.repeatable && name.version !== "");
  const groups = Map.groupBy(ups, ({ path, name }) => `${name.version}\0${databasesOf(path)}`).values();
  return [...groups]
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ path }) => path).sort(compareText));
}

/** Beside the folder of the history, which is where those tools put them. */
function dumpPaths(root: string): readonly string[] {
  const above = root.includes("/") ? root.slice(0, root.lastIndexOf("/")) : "";
  return dumpNames.map((name) => inFolder(above, name));
}

/** Added files that do not follow the one before them. A file without the line is not committed yet, and says nothing. */
function brokenChain(
  present: readonly MigrationSource[],
  { previous, own }: Extract<Ledger, { readonly kind: "header" }>,
): HistoryRecord["brokenChain"] {
  const ups = present.filter(({ name }) => name.direction === "up" && !name.repeatable).sort(compareMigrations);
  return ups.flatMap(({ path, text, part }, index) => {
    const claimed = headerValue(text, previous);
    const expected = headerValue(ups[index - 1]?.text ?? "", own);
    if (part !== "new" || claimed === null || expected === null || claimed.value === expected.value) return [];
    return [{ path, line: claimed.line }];
  });
}

/** A header stands in the first lines of a file. */
const headerLines = 10;

function headerValue(text: string, prefix: string): { readonly value: string; readonly line: number } | null {
  const lines = text.split("\n", headerLines);
  const at = lines.findIndex((line) => line.startsWith(prefix));
  return at === -1 ? null : { value: (lines[at] ?? "").slice(prefix.length).trim(), line: at + 1 };
}
