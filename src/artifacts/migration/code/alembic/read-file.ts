import type { Batch, TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import type { SyntaxNode } from "../languages/tree-sitter.ts";
import type { LoweredFile, LoweredScript } from "../lowered.ts";
import { follow, functionOf } from "../python/follow.ts";
import { recorder } from "../python/recorder.ts";
import type { Definition, Host } from "../python/run.ts";
import { namedChildren, type PythonSource, part, rangeAt, readPython } from "../python/source.ts";
import type { Place } from "../python/value.ts";
import { alembicHost } from "./host.ts";
import { mentionsOperations } from "./missed.ts";

/** How the environment of a history runs its revisions. */
export interface AlembicSetting {
  readonly dialect: Dialect;
  /** `transaction_per_migration` in `env.py`. */
  readonly perMigration: boolean;
}

/** Reads one revision: what `upgrade` and `downgrade` do. */
export function readAlembicFile(text: string, setting: AlembicSetting): LoweredFile {
  const source = readPython(text);
  const nothing = { steps: [], transaction: transactionOf(setting) };
  return {
    up: direction(source, "upgrade", setting) ?? nothing,
    down: direction(source, "downgrade", setting),
    comments: source.comments,
    assured: [],
    problems: source.problems,
  };
}

/** Null: the file has no such function, or it does nothing. */
function direction(source: PythonSource, name: string, setting: AlembicSetting): LoweredScript | null {
  const recorded = recorder(source, setting.dialect);
  const outside: Place[] = [];
  let following = false;
  const host = alembicHost({ recorder: recorded, types: new Set() }, (place) => outside.push(place));
  let seen = 0;
  /** What runs when the file is loaded. */
  const early: SyntaxNode[] = [];
  const missed = (node: SyntaxNode, reason: string): void => {
    const [code = ""] = source.text.slice(node.start, node.end).split("\n");
    recorded.unread(code.slice(0, 60), reason, node, true);
  };
  const gated: Host = {
    name: host.name,
    call: (call, run) => {
      if (!following) return null;
      const value = host.call(call, run);
      if (value !== null) seen += 1;
      return value;
    },
    unfollowed: (call) => {
      seen += 1;
      if (following)
        recorded.unread(call.callee, "its functions call each other deeper than is followed", call.place, true);
    },
    watch: (node) => {
      if (!following) early.push(node);
      const before = seen + recorded.steps.length;
      return () => {
        if (!following || seen + recorded.steps.length > before) return;
        if (mentionsOperations(node, source, reading.module)) missed(node, "this kind of code is not followed");
      };
    },
    unknown: (call) => {
      if (following) host.unknown?.(call);
    },
    enter: (value, place) => (following ? (host.enter?.(value, place) ?? null) : null),
  };
  const reading = follow(source, gated);
  const entry = functionOf(reading, name);
  if (name === "downgrade" && (entry === null || isEmpty(entry))) return null;
  if (entry === null) {
    missed(source.root, "the file itself has no function `upgrade` to be followed");
    return { steps: recorded.steps, transaction: transactionOf(setting) };
  }
  for (const node of name === "upgrade" ? early : []) {
    if (mentionsOperations(node, source, reading.module))
      missed(node, "it stands outside of the functions that are followed");
  }
  following = true;
  reading.run.invoke(entry, [], new Map());
  if (reading.run.fuel.left <= 0) recorded.unread(name, "it does too much to be followed", entry.node, true);
  return scriptOf(recorded.steps, outside, entry, source, setting);
}

/** `pass`, a text or `raise` alone. */
const isEmpty = ({ node }: Definition): boolean =>
  namedChildren(part(node, "body") ?? node).every(
    (statement: SyntaxNode) =>
      statement.type === "pass_statement" ||
      statement.type === "raise_statement" ||
      (statement.type === "expression_statement" &&
        /^(?:concatenated_)?string$/.test(namedChildren(statement)[0]?.type ?? "")),
  );

function transactionOf({ dialect, perMigration }: AlembicSetting): TransactionFact {
  switch (dialect) {
    case "postgresql":
      return perMigration
        ? { mode: "wrapped", reason: "Alembic runs each revision in one transaction (`transaction_per_migration`)" }
        : { mode: "wrapped", shared: true, reason: "Alembic runs all pending revisions in one transaction" };
    case "mysql":
      return { mode: "none", reason: "MySQL commits each statement by itself" };
    case "sqlite":
      return { mode: "none", reason: "Alembic opens no transaction for the DDL of SQLite" };
    default:
      return dialect satisfies never;
  }
}

/** What stands in an `autocommit_block` runs by itself; what is before and behind it, in transactions of their own. */
function scriptOf(
  steps: LoweredScript["steps"],
  outside: readonly Place[],
  { node }: Definition,
  source: PythonSource,
  setting: AlembicSetting,
): LoweredScript {
  const transaction = transactionOf(setting);
  if (outside.length === 0 || transaction.mode !== "wrapped") return { steps, transaction };
  const whole = rangeAt(source, node);
  const batches: Batch[] = [];
  let startLine = whole.startLine;
  for (const block of outside.map((place) => rangeAt(source, place)).sort((a, b) => a.startLine - b.startLine)) {
    if (block.startLine > startLine) batches.push({ startLine, endLine: block.startLine - 1, mode: "wrapped" });
    startLine = Math.max(startLine, block.endLine + 1);
  }
  if (whole.endLine >= startLine) batches.push({ startLine, endLine: whole.endLine, mode: "wrapped" });
  const reason = "`autocommit_block()` runs each statement by itself";
  return { steps, transaction: { mode: "none", reason, asked: true }, batches };
}
