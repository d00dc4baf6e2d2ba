import { type Diagnostic, DiagnosticSeverity, type Range } from "vscode-languageserver";
import type { Finding, Range as OurRange, Severity } from "../charter/index.ts";
import { gatingSeverity, messageOf, plainLine } from "../report/finding-message.ts";
import { ruleAddress, rulePages } from "../report/rule-pages.ts";
import type { Review } from "../review/index.ts";
import type { PolicyProblem } from "../review/policy/policy-problem.ts";
import { type Encoding, toClient } from "./columns.ts";
import { linesOf } from "./lines.ts";

/** A message longer than this is no help in the margin of an editor. */
const longestMessage = 2000;
/** More in one document are not shown. */
const mostShown = 500;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  blocking: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  advice: DiagnosticSeverity.Information,
};

/** What is open in a document, as an editor shows it. `text` is what was reviewed. */
export function findingDiagnostics(
  findings: readonly Finding[],
  review: Review,
  text: string,
  encoding: Encoding,
): readonly Diagnostic[] {
  const lines = linesOf(text);
  return findings.slice(0, mostShown).map((finding) => {
    const href = ruleAddress(rulePages, finding.rule);
    return {
      range: rangeIn(lines, finding, encoding),
      severity: severities[gatingSeverity(finding.severity, review)],
      code: finding.rule,
      ...(href === null ? {} : { codeDescription: { href } }),
      source: "arch-review",
      message: plainLine(messageOf(finding), longestMessage),
    };
  });
}

/** What is wrong with a file of the set-up. */
export function problemDiagnostics(
  problems: readonly PolicyProblem[],
  text: string,
  encoding: Encoding,
): readonly Diagnostic[] {
  const lines = linesOf(text);
  return problems.slice(0, mostShown).map(({ line, column, endLine = line, endColumn = column, message, remedy }) => ({
    range: rangeIn(lines, { startLine: line, startColumn: column, endLine, endColumn }, encoding),
    severity: DiagnosticSeverity.Error,
    source: "arch-review",
    message: plainLine(`${message}. ${remedy}`, longestMessage),
  }));
}

/** A range of ours as the client counts, within the text. */
function rangeIn(lines: readonly string[], range: OurRange, encoding: Encoding): Range {
  const at = (line: number, column: number): Range["start"] => {
    const index = Math.min(Math.max(line - 1, 0), lines.length - 1);
    const words = lines[index] ?? "";
    return { line: index, character: toClient(words, Math.min(Math.max(column - 1, 0), words.length), encoding) };
  };
  return { start: at(range.startLine, range.startColumn), end: at(range.endLine, range.endColumn) };
}
