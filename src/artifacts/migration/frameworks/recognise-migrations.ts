import type { FrameworkId } from "../migration.ts";
import type { Dialect } from "../operation.ts";
import { commonDialect, detectDialect } from "./detect-dialect.ts";
import type { Claim, DialectFact, Framework, MarkedFile, MigrationName, SqlFile } from "./framework.ts";
import { frameworkOf, frameworks } from "./frameworks.ts";
import { adoptFiles, keepMigrations, type ReadFile } from "./keep-migrations.ts";
import { markOf } from "./mark-of.ts";
import { fileNameOf, folderOf, usualSpelling } from "./path-parts.ts";
import { plain } from "./plain.ts";
import { type RepositoryView, repositoryView } from "./repository-view.ts";
import { databaseAround } from "./surroundings.ts";

/** How a file is a migration. */
export interface Recognition {
  readonly framework: Framework;
  readonly name: MigrationName;
  readonly dialect: DialectFact;
}

/** A file that is a migration. */
export type RecognisedFile = SqlFile & Recognition;

/**
 * Which SQL files count. `detect`: those of a known tool and those in a folder whose name says migrations. `all`: every
 * one. `given`: every one, as one history that runs in the order given.
 */
export interface MigrationSelection {
  readonly kind: "detect" | "all" | "given";
  /** The paths that the policy names as migrations; they and no others count, in `detect`. Null: it names none. */
  readonly named: ((path: string) => boolean) | null;
  /** The paths that the policy leaves out. */
  readonly ignored: (path: string) => boolean;
}

/** What a policy may state; null: detect. */
export interface RecognitionOptions {
  readonly framework: FrameworkId | null;
  readonly dialect: Dialect | null;
}

/**
 * Picks the migrations out of SQL files (other files are passed over), in the order given. Seeds, dumps, dbt models and
 * query files are none of them unless the selection names them.
 */
export function recogniseMigrations<File extends SqlFile>(
  files: readonly File[],
  repository: RepositoryView,
  options: RecognitionOptions,
  selection: MigrationSelection,
): readonly (File & Recognition)[] {
  const everyFile = selection.kind !== "detect" || selection.named !== null;
  // A program is one wherever it lies only where somebody named it.
  const isCandidate = everyFile && selection.kind !== "all" ? hasMigrationEnding : isMigrationPath;
  const wanted = files.filter(({ path }) => isCandidate(path) && isSelectedPath(path, selection));
  const alone = wanted
    .map((file) => readName(file, repository, options.framework, everyFile))
    // A program that no tool of programs claims is just a program.
    .filter(({ file, framework }) => isSqlPath(file.path) || framework.code !== undefined);
  const read = adoptFiles(alone, repository);
  return withDialects(everyFile ? read : keepMigrations(read, repository), repository, options.dialect);
}

/** Whether the selection lets a path be a migration; what the file is called and holds decides the rest. */
export const isSelectedPath = (path: string, { kind, named, ignored }: MigrationSelection): boolean =>
  !ignored(path) && (kind !== "detect" || named === null || named(path));

/** Whether a path ends as a SQL file does. */
export const isSqlPath = (path: string): boolean => /\.sql$/i.test(path);

const codeTools = frameworks.filter(({ code }) => code !== undefined);
const noRepository = repositoryView([]);

/** Whether a path may be a migration's: that of a SQL file, or one that a tool whose migrations are programs would read. */
export const isMigrationPath = (path: string): boolean =>
  isSqlPath(path) ||
  codeTools.some((tool) => hasEnding(tool, path) && tool.name(usualSpelling(path), noRepository) !== null);

/** Whether a path ends as the migrations of some tool do: what the file holds may then make it one, wherever it lies. */
export const hasMigrationEnding = (path: string): boolean =>
  isSqlPath(path) || codeTools.some((tool) => hasEnding(tool, path));

/** Whether some tool whose migrations are programs would know a text for its own by what it holds. */
export const isProgramOfTool = ({ path, text }: SqlFile): boolean =>
  codeTools.some((tool) => hasEnding(tool, path) && tool.claims({ path, text, mark: null }, noRepository) !== null);

/** Whether a tool has files that end so. */
const hasEnding = ({ endings = sqlEndings }: Framework, path: string): boolean => {
  const lower = path.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
};

const sqlEndings: readonly string[] = [".sql"];

/** Whether a path ends as the programs of a tool do. */
const isProgramFor = (tool: Framework, path: string): boolean =>
  tool.code !== undefined && !isSqlPath(path) && hasEnding(tool, path);

/** How much surer each claim is than those after it. */
const strength: Readonly<Record<Claim, number>> = { place: 4, mark: 3, dependency: 2, name: 1 };

/**
 * The tool that is surest of a file. A tool that the policy states reads every file that it can; a file that carries a
 * tool's mark under a name that the tool would not read is that tool's only where every file counts.
 */
function readName<File extends SqlFile>(
  file: File,
  repository: RepositoryView,
  stated: FrameworkId | null,
  everyFile: boolean,
): ReadFile<File> {
  if (stated !== null) {
    const framework = frameworkOf(stated);
    const name = hasEnding(framework, file.path) ? framework.name(usualSpelling(file.path), repository) : null;
    if (name !== null) return { file, framework, name, claim: "place" };
    if (everyFile && isProgramFor(framework, file.path))
      return { file, framework, name: anyName(file), claim: "place" };
    return {
      file,
      framework: frameworkOf("plain"),
      name: plain.name(file.path, repository) ?? anyName(file),
      claim: null,
    };
  }
  const marked: MarkedFile = { path: file.path, text: file.text, mark: markOf(file.text) };
  let best: ReadFile<File> | null = null;
  for (const framework of frameworks) {
    if (!hasEnding(framework, file.path)) continue;
    const own = framework.name(usualSpelling(file.path), repository);
    const isItsOwn = framework.id === marked.mark || isProgramFor(framework, file.path);
    const name = own ?? (everyFile && isItsOwn ? anyName(file) : null);
    if (name === null) continue;
    const claim = framework.claims(marked, repository);
    if (claim !== null && strength[claim] > (best === null || best.claim === null ? 0 : strength[best.claim])) {
      best = { file, framework, name, claim };
    }
  }
  return (
    best ?? {
      file,
      framework: frameworkOf("plain"),
      name: plain.name(file.path, repository) ?? anyName(file),
      claim: null,
    }
  );
}

function withDialects<File extends SqlFile>(
  files: readonly ReadFile<File>[],
  repository: RepositoryView,
  stated: Dialect | null,
): readonly (File & Recognition)[] {
  const facts = files.map(({ file, framework }) => detectDialect(file, framework, repository, stated));
  const known = new Map<string, DialectFact[]>();
  files.forEach(({ name }, index) => {
    const fact = facts[index] ?? null;
    if (fact === null) return;
    const ofRoot = known.get(name.root);
    if (ofRoot === undefined) known.set(name.root, [fact]);
    else ofRoot.push(fact);
  });
  const common = new Map([...known].map(([root, found]) => [root, commonDialect(found, null)]));
  return files.map(({ file, framework, name }, index) => ({
    ...file,
    framework,
    name,
    dialect: facts[index] ?? common.get(name.root) ?? commonDialect([], databaseAround(file.path, repository)),
  }));
}

/** For a file that carries a tool's mark under a name the tool would not read. */
const anyName = ({ path }: SqlFile): MigrationName => ({
  root: folderOf(path),
  version: fileNameOf(path).replace(/\.\w{1,6}$/, ""),
  direction: "up",
  repeatable: false,
});
