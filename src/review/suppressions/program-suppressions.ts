import type { AssuringCall, CodeComment, Migration, Statement } from "../../artifacts/migration/index.ts";
import { allRulesOf, type Tool } from "../../rules/index.ts";
import type { LineSpan } from "../review.ts";
import { parseSuppression, suppressionMark } from "./parse-suppression.ts";
import type { Suppression } from "./suppression.ts";
import type { ToolSuppression } from "./tool-suppressions.ts";

/** More in one file are not read. */
const maxSuppressions = 500;

/** Where a comment's line ends: with the line, or with what closes the comment. */
const closing = /[\r\n]|\*\/|-->/;

/**
 * The suppressions in the comments of a migration that is a program: beside a call they are about that line, above one
 * about the call.
 */
export function programSuppressions(migration: Migration): readonly Suppression[] {
  const { path, code, text } = migration;
  const lines = text.split(/\r\n|\n|\r/);
  return (code?.comments ?? []).slice(0, maxSuppressions).flatMap((comment) => {
    const at = comment.text.indexOf(suppressionMark);
    const line = comment.text.slice(at + suppressionMark.length).split(closing, 1)[0] ?? "";
    const words = at === -1 ? null : parseSuppression(line);
    if (words === null) return [];
    return [{ ...words, at: { path, ...comment.range }, covers: covered(comment, lines, statementsOf(migration)) }];
  });
}

/** What an author marks as safe for a linter that this review stands in for, such as `safety_assured`. */
export const programAssurances = ({ path, code }: Migration): readonly ToolSuppression[] =>
  (code?.assured ?? []).map(({ range, by }) => {
    const tool = assurers[by];
    const covers = { startLine: range.startLine, endLine: range.endLine };
    return { tool, comment: by, at: { path, ...range }, covers, rules: new Set(allRulesOf(tool)) };
  });

const assurers: Readonly<Record<AssuringCall, Tool>> = {
  safety_assured: "strong_migrations",
  IgnoreMigration: "django-migration-linter",
};

const statementsOf = ({ up, down }: Migration): readonly Statement[] => [
  ...up.statements,
  ...(down?.script.statements ?? []),
];

function covered({ range }: CodeComment, lines: readonly string[], statements: readonly Statement[]): LineSpan {
  const before = (lines[range.startLine - 1] ?? "").slice(0, range.startColumn - 1).trim();
  const isAlone = /^[#/*<!-]*$/.test(before);
  if (!isAlone) return { startLine: range.startLine, endLine: range.startLine };
  const next = lines.findIndex((line, index) => index >= range.endLine && line.trim() !== "") + 1;
  const startLine = next === 0 ? range.endLine : next;
  const calls = statements.filter((statement) => statement.range.startLine === startLine);
  return { startLine, endLine: Math.max(startLine, ...calls.map((call) => call.range.endLine)) };
}
