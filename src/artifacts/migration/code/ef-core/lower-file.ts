import type { Range } from "../../../../charter/index.ts";
import type { Batch, TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import { boundedSteps } from "../bounded-steps.ts";
import type { CodeComment } from "../facts.ts";
import { parseCsharp } from "../languages/csharp.ts";
import type { SyntaxFault, SyntaxNode } from "../languages/tree-sitter.ts";
import type { CodeFile, LoweredFile, LoweredScript, LoweredStep } from "../lowered.ts";
import { type MigrationClass, readClass } from "./read-class.ts";
import { mostStatements, type PlacedStep, type Run, runStatements, tell } from "./run.ts";
import { type CsharpSource, csharpSource, wordsOf } from "./source.ts";

/** What EF Core does with a file each way. */
export function lowerFile({ text }: CodeFile, dialect: Dialect): LoweredFile {
  const source = csharpSource(text, dialect);
  const { root, faults } = parseCsharp(text);
  const migration = readClass(source, root);
  const nothing = script([], dialect);
  const up = migration === null ? null : directionOf(source, migration, "Up");
  const down = migration === null ? null : directionOf(source, migration, "Down");
  return {
    up: up ?? (migration === null && faults.length > 0 ? nothing : script([withoutUp(source)], dialect)),
    down,
    comments: commentsOf(source, root),
    assured: [],
    problems: faults.slice(0, 1).map((fault) => problemOf(source, fault)),
  };
}

/** A migration that inherits its way up, or states operations by other means. */
const withoutUp = (source: CsharpSource): PlacedStep => ({
  outside: false,
  step: {
    kind: "unread",
    range: source.rangeOf(0, 0),
    code: "the file",
    reason: "it defines no method `Up` itself",
    mayChangeSchema: true,
  },
});

/** A direction; null: it has no method, or one that does nothing, which takes nothing back. */
function directionOf(source: CsharpSource, migration: MigrationClass, name: "Up" | "Down"): LoweredScript | null {
  const method = migration.methods.get(name);
  if (method === undefined) return null;
  const statements = method.body.filter(({ type }) => type !== "comment");
  if (name === "Down" && statements.length === 0) return null;
  const builder = method.parameters[0]?.name ?? "migrationBuilder";
  const methods = new Map(migration.methods);
  const run: Run = { source, methods, builder, steps: [], budget: mostStatements, depth: 0 };
  runStatements(run, method.body, new Map(migration.constants));
  if (name === "Up") {
    for (const node of migration.beside) tell(run, node, "it is not followed beside the method `Up`", true);
    for (const node of migration.others) tell(run, node, "another migration of the file is read", true);
  }
  return script(run.steps, source.dialect);
}

/**
 * A statement that is not to run in the transaction ends it, runs, and lets the next ones begin another (EF Core,
 * MigrationCommandExecutor).
 */
function script(placed: readonly PlacedStep[], dialect: Dialect): LoweredScript {
  const steps = boundedSteps(placed.map(({ step }) => step));
  if (dialect === "mysql")
    return { steps, transaction: { mode: "none", reason: "MySQL commits each statement by itself" } };
  if (!placed.some(({ outside }) => outside)) return { steps, transaction: wrapped };
  return { steps, transaction: suppressed, batches: batchesOf(placed) };
}

const wrapped: TransactionFact = { mode: "wrapped", reason: "EF Core runs each migration in one transaction" };
const suppressed: TransactionFact = {
  mode: "none",
  reason: "`suppressTransaction: true`, or an index that is created concurrently, leaves the transaction",
  asked: true,
};

function batchesOf(placed: readonly PlacedStep[]): readonly Batch[] {
  const found: Batch[] = [];
  let open: Batch[] = [];
  const close = (): void => {
    const [first] = open;
    if (first !== undefined) {
      found.push({
        mode: "wrapped",
        startLine: first.startLine,
        endLine: open.reduce((last, { endLine }) => Math.max(last, endLine), 0),
      });
    }
    open = [];
  };
  for (const { step, outside } of placed) {
    const { startLine, endLine } = rangeOf(step);
    if (outside) close();
    else open.push({ mode: "wrapped", startLine, endLine });
  }
  close();
  return found;
}

const rangeOf = (step: LoweredStep): Range =>
  step.kind === "command"
    ? step.command.at
    : step.kind === "sql"
      ? step.sql.rangeOf(0, step.sql.text.length)
      : step.range;

const faultMessages: Readonly<Record<SyntaxFault["kind"], string>> = {
  unexpected: "The file is no C# here",
  missing: "Something is missing here",
  "too-deep": "What stands here is nested too deeply and was not read",
  "too-large": "The file is too large and was not read",
};

const problemOf = ({ rangeOf: place }: CsharpSource, { kind, start, end, word }: SyntaxFault) => ({
  range: place(start, Math.max(end, start + 1)),
  message: kind === "missing" ? `\`${word}\` is missing here` : faultMessages[kind],
  remedy: "Correct the line or the one above it: what stands here may not have been reviewed",
});

function commentsOf(source: CsharpSource, root: SyntaxNode): readonly CodeComment[] {
  const found: CodeComment[] = [];
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "comment") {
      const text = wordsOf(source, node)
        .replace(/^(?:\/\/+|\/\*+)\s?|\*\/$/g, "")
        .trimEnd();
      found.push({ range: source.rangeOf(node.start, node.end), text });
    }
    open.push(...node.children.toReversed());
  }
  return found;
}
