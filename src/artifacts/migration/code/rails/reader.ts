import { fileNameOf } from "../../frameworks/path-parts.ts";
import type { Batch, TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import { boundedSteps } from "../bounded-steps.ts";
import type { Irreversible } from "../facts.ts";
import { parseRuby, type RubyProgram } from "../languages/ruby.ts";
import type { RubyNode, RubyNodeOf } from "../languages/ruby-node.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweredScript, LoweredStep } from "../lowered.ts";
import { rememberFiles } from "../remember-files.ts";
import { type Followed, follow } from "./follow.ts";
import { lockTimeoutOf } from "./lock-timeout.ts";
import { type CallSetting, rangeAt } from "./lowering.ts";
import { type MigrationClass, migrationClass } from "./migration-class.ts";
import { mentionsSchema } from "./statement-names.ts";
import { lockTimeout, stepsOf } from "./statements.ts";
import { viewsNear } from "./views.ts";

/** What a migration is read against besides its text. */
interface Surroundings {
  /** The class that Rails looks for: the file's name in camel case. */
  readonly name: string;
  /** How long the program waits for a lock, as PostgreSQL reads it; null: nothing is set. */
  readonly timeout: string | null;
  /** Definitions of views by the names of their files. */
  readonly views: Readonly<Record<string, string>>;
}

/** Reads the migrations of Rails: Ruby that is followed, and never run. */
export const railsReader: CodeReader = {
  languages: ["ruby"],
  lower: rememberFiles(
    (file, dialect, context) => readFile(file, dialect, surroundings(context)),
    ({ path, text }, { repository }): string => {
      const around: Surroundings = {
        name: classNameOf(path),
        timeout: lockTimeoutOf(path, repository),
        views: viewsNear(path, text, repository),
      };
      return JSON.stringify(around);
    },
  ),
};

const classNameOf = (path: string): string =>
  fileNameOf(path)
    .replace(/^[0-9]+_|\..*$/g, "")
    .replaceAll("_", "");

const surroundings = (context: string): Surroundings => JSON.parse(context);

interface Reading {
  readonly program: RubyProgram;
  readonly migration: MigrationClass;
  readonly dialect: Dialect;
  readonly around: Surroundings;
}

interface Direction {
  readonly script: LoweredScript;
  readonly followed: Followed;
}

function readFile({ text }: CodeFile, dialect: Dialect, around: Surroundings): LoweredFile {
  const program = parseRuby(text);
  const { comments, problems } = program;
  const migration = migrationClass(program.body, around.name);
  if (migration === null) return { ...withoutClass(program), comments, assured: [], problems };
  const reading: Reading = { program, migration, dialect, around };
  const { methods } = migration.definitions;
  const change = methods.get("change");
  const upMethod = methods.get("up") ?? change;
  const up = direction(reading, upMethod, false);
  const unseen = unseenSteps(reading, upMethod);
  const downMethod = methods.get("down") ?? (methods.has("up") ? undefined : change);
  const turned = downMethod !== undefined && downMethod === change;
  const down = downMethod === undefined ? null : direction(reading, downMethod, turned);
  const irreversible = down === null ? [] : faultsOf(reading, down.followed);
  return {
    up: { ...up.script, steps: [...unseen, ...up.script.steps] },
    down: down?.script ?? null,
    ...(irreversible.length === 0 ? {} : { irreversible }),
    comments,
    assured: [...up.followed.assured, ...(turned ? [] : (down?.followed.assured ?? []))],
    problems,
  };
}

/** A file in the migrations' folder that defines none: what it does cannot be told, unless it says nothing. */
function withoutClass({ body, rangeOf, problems }: RubyProgram): Pick<LoweredFile, "up" | "down"> {
  const [first] = body;
  const steps: readonly LoweredStep[] =
    first === undefined || problems.length > 0
      ? []
      : [
          {
            kind: "unread",
            range: rangeOf(first.start, first.start),
            code: "the file",
            reason: "it defines no class that inherits from a migration",
            mayChangeSchema: true,
          },
        ];
  return { up: { steps, transaction: { mode: "unknown", reason: "no migration is defined" } }, down: null };
}

/** Methods of a migration that Rails runs around or instead of `up`. */
const besides: ReadonlySet<string> = new Set(["exec_migration", "initialize", "method_missing", "migrate"]);

/** A call that is no word about a method (`private def …`). */
const isLoose = (node: RubyNode): boolean => node.kind === "call" && node.arguments.every(({ kind }) => kind !== "def");

/** What runs beside the method that is followed: nothing is promised of it. */
function unseenSteps({ program, migration }: Reading, up: RubyNodeOf<"def"> | undefined): readonly LoweredStep[] {
  const told = ({ start }: RubyNode, code: string, reason: string): LoweredStep => ({
    kind: "unread",
    range: program.rangeOf(start, start),
    code,
    reason,
    mayChangeSchema: true,
  });
  const { node, definitions } = migration;
  const missing =
    up === undefined ? [told(node, `class ${node.name}`, "it defines no `up` and no `change` itself")] : [];
  const others = [...definitions.methods.values()]
    .filter((method) => besides.has(method.name) && mentionsSchema(method))
    .map((method) => told(method, `def ${method.name}`, "only `up` and `change` are followed"));
  const loose = [...program.body, ...node.body]
    .filter((each) => isLoose(each) && mentionsSchema(each))
    .map((each) => told(each, "the file's own statements", "they run when the file is loaded"));
  return [...missing, ...others, ...loose];
}

function direction(reading: Reading, method: RubyNodeOf<"def"> | undefined, turned: boolean): Direction {
  const { program, migration, dialect, around } = reading;
  const followed = follow(program, migration.definitions, dialect, method?.body ?? [], { turned });
  const setting = callSetting(reading, followed);
  const steps = boundedSteps(followed.actions.flatMap((action) => stepsOf(setting, action)));
  const transaction = transactionOf(migration, dialect);
  const batches = batchesOf(setting, followed);
  const timeout = timeoutOf(migration, transaction, around);
  const { start } = migration.node;
  const set: readonly LoweredStep[] =
    timeout === null || dialect !== "postgresql" || steps.length === 0 || steps.some(isConcurrent)
      ? []
      : [{ kind: "command", command: lockTimeout(rangeAt(setting, { start, end: start }), timeout, false) }];
  return {
    followed,
    script: { steps: [...set, ...steps], transaction, ...(batches.length === 0 ? {} : { batches }) },
  };
}

/** What is built or dropped CONCURRENTLY stops nobody while it waits: the setting says nothing there. */
const isConcurrent = (step: LoweredStep): boolean => {
  if (step.kind !== "command") return false;
  const { command } = step;
  return command.kind === "create-index"
    ? command.index.concurrently
    : command.kind === "drop-index" && command.concurrently;
};

function callSetting({ program, migration, dialect, around }: Reading, followed: Followed): CallSetting {
  return {
    dialect,
    version: migration.version,
    gitlab: migration.gitlab,
    rangeOf: program.rangeOf,
    views: new Map(Object.entries(around.views)),
    sqlOfCode: followed.sqlOfCode,
  };
}

/** Rails: each migration in a transaction of its own where the database can have DDL in one (Migration#ddl_transaction). */
function transactionOf({ macros }: MigrationClass, dialect: Dialect): TransactionFact {
  if (macros.has("disable_ddl_transaction!")) {
    return { mode: "none", asked: true, reason: "`disable_ddl_transaction!` runs each statement by itself" };
  }
  if (dialect === "mysql") return { mode: "none", reason: "MySQL commits each statement by itself" };
  return { mode: "wrapped", reason: "Rails runs each migration in a transaction of its own" };
}

/** GitLab runs what has a transaction with short waits for locks, again and again (MigrationHelpers::V2). */
function timeoutOf({ gitlab }: MigrationClass, { mode }: TransactionFact, { timeout }: Surroundings): string | null {
  return timeout ?? (gitlab && mode === "wrapped" ? "100ms" : null);
}

function batchesOf(setting: CallSetting, { actions }: Followed): readonly Batch[] {
  if (setting.dialect === "mysql") return [];
  return actions.flatMap((action): Batch[] => {
    if (action.kind !== "transaction") return [];
    const { startLine, endLine } = rangeAt(setting, action.at);
    return [{ startLine, endLine, mode: "wrapped" }];
  });
}

function faultsOf({ program }: Reading, { actions }: Followed): readonly Irreversible[] {
  return actions.flatMap((action) =>
    action.kind === "irreversible"
      ? [{ range: program.rangeOf(action.at.start, action.at.end), reason: action.reason }]
      : [],
  );
}
