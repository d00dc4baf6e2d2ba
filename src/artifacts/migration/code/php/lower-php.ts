import { boundedMemory } from "../../bounded-memory.ts";
import type { TransactionFact } from "../../migration.ts";
import type { Irreversible } from "../facts.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweredScript, LoweredStep, LoweringSetting } from "../lowered.ts";
import { filesKept } from "../remember-files.ts";
import { migrationClass } from "./migration-class.ts";
import { readPhp } from "./read-syntax.ts";
import { fileLevel, runProgram } from "./run-program.ts";
import type { ClassSyntax, FunctionSyntax, PhpFile, Span } from "./syntax.ts";
import type { Run, Tool } from "./tool.ts";

/** How a tool's migrations in PHP are read. */
export interface PhpDialect {
  /** The methods of each way, in the order they are called; a class without them is none of the tool's. */
  readonly up: readonly string[];
  readonly down: readonly string[];
  /** A migration has one of these of its own; without one it inherits its way up from elsewhere. */
  readonly entries: readonly string[];
  /** What the tool's own functions do. */
  readonly tool: (run: Run) => Tool;
  readonly transaction: (migration: ClassSyntax) => TransactionFact;
  /** The way down where it is not written but follows from the way up; null: it does not. */
  readonly inverse?: (steps: readonly LoweredStep[]) => Inverse | null;
}

/** A way down that follows from a way up, and what of it cannot be taken. */
export interface Inverse {
  readonly steps: readonly LoweredStep[];
  readonly irreversible: readonly Irreversible[];
}

const unknownTransaction: TransactionFact = { mode: "unknown", reason: "the file holds no migration" };

/** Reads one file of a tool. Never throws on bad input. */
export function lowerPhp(text: string, dialect: PhpDialect): LoweredFile {
  const file = readPhp(text);
  const found = migrationClass(file, [...dialect.up, ...dialect.down, ...dialect.entries]);
  if (found === null) {
    const steps = file.problems.length > 0 ? [] : [elsewhere(file, { start: 0, end: 0 }, "the file", unstated)];
    const up = { steps, transaction: unknownTransaction };
    return { up, down: null, comments: file.comments, assured: [], problems: file.problems };
  }
  const migration = found.class;
  const transaction = dialect.transaction(migration);
  const way = (methods: readonly string[]): LoweredScript => ({
    steps: stepsOf(file, migration, methods, dialect),
    transaction,
  });
  const stated = dialect.entries.some((name) => migration.methods.has(name.toLowerCase()));
  const up = {
    transaction,
    steps: [
      ...(stated ? [] : [elsewhere(file, migration, "class", unstated)]),
      ...way([fileLevel, ...dialect.up]).steps,
      ...found.others.map((each) => elsewhere(file, each, `class ${each.name ?? ""}`, second)),
    ],
  };
  const body = wayDown(migration, dialect);
  const irreversible = body === null ? null : refusal(file, body);
  const inverse = body === null ? (dialect.inverse?.(up.steps) ?? null) : null;
  const refused = irreversible === null ? (inverse?.irreversible ?? []) : [irreversible];
  return {
    up,
    down: body !== null ? way(dialect.down) : inverse === null ? null : { steps: inverse.steps, transaction },
    ...(refused.length === 0 ? {} : { irreversible: refused }),
    comments: file.comments,
    assured: [],
    problems: file.problems,
  };
}

const unstated = "it states no way up itself";
const second = "another migration of the file is read";

const elsewhere = (file: PhpFile, at: Span, code: string, reason: string): LoweredStep => ({
  kind: "unread",
  range: file.rangeOf(at),
  code,
  reason,
  mayChangeSchema: true,
});

/** The method that goes down, where it does anything. */
function wayDown({ methods }: ClassSyntax, { down }: PhpDialect): FunctionSyntax | null {
  const written = down.map((name) => methods.get(name.toLowerCase())).filter((method) => method !== undefined);
  const [body] = written.filter((method) => (method.body?.length ?? 0) > 0);
  return body ?? null;
}

/** A way down that throws before it does anything. */
function refusal(file: PhpFile, { body }: FunctionSyntax): Irreversible | null {
  const [first] = body ?? [];
  if (first?.kind === "leave" && first.how === "throw") return { range: file.rangeOf(first), reason: "it throws" };
  return null;
}

function stepsOf(
  file: PhpFile,
  migration: ClassSyntax,
  methods: readonly string[],
  dialect: PhpDialect,
): readonly LoweredStep[] {
  try {
    return runProgram({ file, class: migration }, methods, dialect.tool);
  } catch (error) {
    // Expressions are evaluated by recursion, which a long chain of calls exhausts.
    if (!(error instanceof RangeError)) throw error;
    const range = file.rangeOf(migration);
    return [
      { kind: "unread", range, code: "class", reason: "it is nested too deeply to be read", mayChangeSchema: true },
    ];
  }
}

/**
 * A reader of files one by one, which remembers what it read: a review asks again for all that is shipped. `keyOf`: what
 * else than the text decides.
 */
export function phpReader(
  keyOf: (path: string, setting: LoweringSetting) => string,
  read: (text: string, path: string, setting: LoweringSetting) => LoweredFile,
): CodeReader {
  const memory = boundedMemory<LoweredFile>(filesKept);
  const readOnce = ({ path, text }: CodeFile, setting: LoweringSetting): LoweredFile => {
    const key = `${keyOf(path, setting)}\0${text}`;
    const found = memory.recall(key);
    if (found !== undefined) return found;
    const file = read(text, path, setting);
    memory.keep(key, file, text.length);
    return file;
  };
  return {
    languages: ["php"],
    lower: (files, setting) => new Map(files.map((file) => [file.path, readOnce(file, setting)])),
  };
}
