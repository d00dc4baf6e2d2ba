import { frameworkOf, type Step } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { mayRunConcurrently } from "../reading/no-transaction.ts";
import { linesOf } from "../reading/text-of-range.ts";

/** More lines than a reader looks over before the suggestion is taken. */
const mostLines = 40;

/** What is put before the line `below`, in the place of the lines from `from` on: it tells the tool to open no transaction. */
interface Head {
  readonly from: number;
  readonly lines: readonly string[];
  readonly below: number;
}

/**
 * A step's statement, rewritten, as it runs outside of a transaction: alone where none is open, and together with the line
 * that tells the tool so where the tool reads it in the file. Null where that takes another file, the script opens a
 * transaction of its own, or the statement is not the only one.
 */
export function runOutside(step: Step, rewritten: Suggestion | null): Suggestion | null {
  if (rewritten === null || step.statement.block) return null;
  if (mayRunConcurrently(step)) return rewritten;
  const head = isAloneWrapped(step) ? headOutside(step) : null;
  if (head === null || rewritten.endLine - head.from >= mostLines || rewritten.startLine < head.below) return null;
  const between = linesOf(step.migration).slice(head.below - 1, rewritten.startLine - 1);
  const lines = [...head.lines, ...between, rewritten.replacement];
  return { startLine: head.from, endLine: rewritten.endLine, replacement: lines.join("\n") };
}

/** The lines of a step's statement as they are: for a statement that only stands in the wrong place. */
export function unchanged({ statement: { range }, migration }: Step): Suggestion {
  const { startLine, endLine } = range;
  const replacement = linesOf(migration)
    .slice(startLine - 1, endLine)
    .join("\n");
  return { startLine, endLine, replacement };
}

/** Whether the tool alone opens the transaction, and around this statement alone. */
function isAloneWrapped({ migration: { up }, circumstances: { transaction } }: Step): boolean {
  return transaction === "framework" && up.statements.length === 1 && up.problems.length === 0;
}

/**
 * The tool's header for such a file, put in the place of the line that it makes longer (`-- migrate:up`), else before the
 * first. Headers that name more than a mode, and files whose own header holds their hash, are for the author.
 */
function headOutside({ migration }: Step): Head | null {
  const { outsideHeader: header, ledger } = frameworkOf(migration.framework);
  if (header.length === 0 || header.includes("--liquibase formatted sql") || ledger?.kind === "header") return null;
  const lines = linesOf(migration);
  const opening = header.at(-1) ?? "";
  const at = lines.findIndex(
    (line) => line.trim() !== "" && opening.toLowerCase().startsWith(line.trim().toLowerCase()),
  );
  return at === -1 ? { from: 1, lines: header, below: 1 } : { from: at + 1, lines: header, below: at + 2 };
}
