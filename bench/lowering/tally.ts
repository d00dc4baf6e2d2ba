import { performance } from "node:perf_hooks";
import type { LoweredFile, LoweredStep } from "../../src/artifacts/migration/code/lowered.ts";
import { recogniseMigrations } from "../../src/artifacts/migration/frameworks/recognise-migrations.ts";
import { repositoryView } from "../../src/artifacts/migration/frameworks/repository-view.ts";
import { lowerSources } from "../../src/artifacts/migration/history/lower-sources.ts";
import type { TargetServer } from "../../src/artifacts/migration/history/parse-sql.ts";
import { readLowered } from "../../src/artifacts/migration/history/read-lowered.ts";
import type { MigrationSource } from "../../src/artifacts/migration/history/source-files.ts";
import { parseCache } from "../../src/artifacts/migration/index.ts";
import type { ParseProblem } from "../../src/artifacts/migration/migration.ts";
import { defaultMariadb, defaultMysql } from "../../src/artifacts/migration/mysql-server.ts";
import type { Repository } from "./repositories.ts";

/** Something that was not lowered: where it stands, what it is, and why. */
export interface Gap {
  readonly place: string;
  readonly what: string;
  readonly reason: string;
}

/** What became of migrations, both ways of each file. */
export interface Tally {
  readonly files: number;
  /** Calls of the tool that became statements which the database's parser reads. */
  readonly calls: number;
  /** Statements of SQL that stand in the files themselves. */
  readonly statements: number;
  /** Code that touches rows at most and was not read. */
  readonly rowsOnly: number;
  /** Code that may change the schema and was not read, and SQL that the parser refused. */
  readonly gaps: readonly Gap[];
  /** Places where the language itself was refused. */
  readonly syntax: readonly Gap[];
  /** Files of code without one step: nothing to do, or nothing seen. */
  readonly empty: readonly string[];
}

/** The migrations of one tool for one database in one repository. */
export interface ToolTally extends Tally {
  readonly repository: string;
  readonly tool: string;
  readonly milliseconds: number;
}

const scripts = parseCache();
const nothing: Omit<Tally, "files"> = { calls: 0, statements: 0, rowsOnly: 0, gaps: [], syntax: [], empty: [] };

/** Reads every migration of a repository, each tool's by itself. Languages and parsers are loaded before. */
export function talliesOf({ name, files }: Repository): readonly ToolTally[] {
  const view = repositoryView(files);
  const detect = { kind: "detect", named: null, ignored: () => false } as const;
  const sources = recogniseMigrations(files, view, { framework: null, dialect: null }, detect)
    .filter(({ dialect }) => dialect.dialect !== null)
    .map((file): MigrationSource => ({ ...file, part: "kept" }));
  const tools = Map.groupBy(sources, ({ framework, dialect }) => `${framework.id}, ${dialect.database}`);
  return [...tools].map(([tool, group]) => {
    const begun = performance.now();
    const { sources: placed, lowered } = lowerSources(group, { head: view, base: view });
    const read = placed.map((source) => tallyOf(source, lowered(source)));
    return { repository: name, tool, ...sumOf(read), milliseconds: performance.now() - begun };
  });
}

/** Several tallies as one. */
export const sumOf = (all: readonly Tally[]): Tally => ({
  files: count(all, ({ files }) => files),
  calls: count(all, ({ calls }) => calls),
  statements: count(all, ({ statements }) => statements),
  rowsOnly: count(all, ({ rowsOnly }) => rowsOnly),
  gaps: all.flatMap(({ gaps }) => gaps),
  syntax: all.flatMap(({ syntax }) => syntax),
  empty: all.flatMap(({ empty }) => empty),
});

const count = (all: readonly Tally[], of: (tally: Tally) => number): number =>
  all.reduce((sum, tally) => sum + of(tally), 0);

function tallyOf(source: MigrationSource, file: LoweredFile | null): Tally {
  const server = serverOf(source);
  if (file === null) return { files: 1, ...textTally(source, server) };
  const steps = [...file.up.steps, ...(file.down?.steps ?? [])];
  const read = steps.map((step) => ({ files: 0, ...nothing, ...stepTally(source.path, step, server) }));
  const sum = sumOf(read);
  const syntax = file.problems.map((problem) => gapOf(source.path, "syntax", problem));
  return { ...sum, files: 1, syntax, empty: steps.length === 0 ? [source.path] : [] };
}

const serverOf = ({ dialect: { dialect, database } }: MigrationSource): TargetServer => ({
  dialect: dialect ?? "postgresql",
  mysql: database === "MariaDB" ? defaultMariadb : defaultMysql,
});

function textTally({ path, text, framework, name }: MigrationSource, server: TargetServer): Omit<Tally, "files"> {
  const { up, down } = name.direction === "down" ? { up: text, down: null } : framework.sections(text);
  const read = [up ?? "", down ?? ""].map((part) => scripts.parse(part, server));
  return {
    ...nothing,
    statements: read.reduce((sum, { statements }) => sum + statements.length, 0),
    gaps: read.flatMap(({ problems }) => problems.map((problem) => gapOf(path, "SQL", problem))),
  };
}

function stepTally(path: string, step: LoweredStep, server: TargetServer): Partial<Tally> {
  if (step.kind === "unread") {
    const { code, reason, mayChangeSchema, range } = step;
    return mayChangeSchema ? { gaps: [{ place: `${path}:${range.startLine}`, what: code, reason }] } : { rowsOnly: 1 };
  }
  const script = { steps: [step], transaction: { mode: "none", reason: "" } } as const;
  const { statements, problems } = readLowered(script, server);
  const gaps = problems.map((problem) => gapOf(path, step.kind === "sql" ? "SQL" : step.command.kind, problem));
  if (step.kind === "sql") return { statements: statements.length, gaps };
  return { calls: gaps.length === 0 ? 1 : 0, gaps };
}

const gapOf = (path: string, what: string, { range, message }: ParseProblem): Gap => ({
  place: `${path}:${range.startLine}`,
  what,
  reason: message,
});
