import type { Migration, Step } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { linesOf } from "../reading/text-of-range.ts";

/**
 * Statements put on lines of their own behind that of a step, whose last line is replaced; null in a DO block and where no
 * semicolon ends the statement on that line. Null too where the one statement of a file needs no transaction as long as it
 * is alone.
 */
export function afterStatement(step: Step, ...statements: readonly string[]): Suggestion | null {
  const { statement, migration } = step;
  const { endLine, endColumn } = statement.range;
  const line = linesOf(migration)[endLine - 1]?.replace(/\r$/, "") ?? "";
  const end = /^\s*;/.exec(line.slice(endColumn - 1))?.[0].length;
  if (statement.block || end === undefined || statements.length === 0 || standsAlone(step)) return null;
  const rest = line.slice(endColumn - 1 + end);
  // A comment behind the semicolon is about the statement before it.
  const stays = /^\s*(?:--.*)?$/.test(rest);
  const first = stays ? line : line.slice(0, endColumn - 1 + end);
  const lines = [...inChunks(step, stays ? rest : "", first, ...statements), ...(stays ? [] : [rest.trimStart()])];
  return { startLine: endLine, endLine, replacement: lines.join("\n") };
}

const breakpoint = "--> statement-breakpoint";

/** Drizzle cuts a file where this stands, and some of its drivers take one statement at a time. */
const statementMark = ({ framework }: Migration): string => (framework === "drizzle" ? breakpoint : "");

/** Lines of one statement each, marked as the tool wants them; `rest` is what stood behind the first. */
function inChunks({ migration }: Step, rest: string, first: string, ...others: readonly string[]): readonly string[] {
  const mark = statementMark(migration);
  if (mark === "" || rest.includes(breakpoint)) return [first, ...others.map((each) => each + mark)];
  // Behind the last statement of a file stands no mark.
  return [first + mark, ...others.map((each, at) => (at === others.length - 1 ? each : each + mark))];
}

/** A file of one statement in no transaction can be run again after a failure; one of several cannot. */
const standsAlone = ({ migration: { up } }: Step): boolean => up.transaction === "none" && up.statements.length === 1;

/** Statements put on lines of their own before that of a step; null in a DO block and where it does not begin its line. */
export function beforeStatement({ statement, migration }: Step, ...statements: readonly string[]): Suggestion | null {
  const { startLine, startColumn } = statement.range;
  const line = linesOf(migration)[startLine - 1]?.replace(/\r$/, "") ?? "";
  const indent = line.slice(0, startColumn - 1);
  if (statement.block || indent.trim() !== "" || statements.length === 0) return null;
  const mark = statementMark(migration);
  const lines = [...statements.map((each) => indent + each + mark), line];
  return { startLine, endLine: startLine, replacement: lines.join("\n") };
}
