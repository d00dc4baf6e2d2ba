import { type CodeAction, CodeActionKind, type TextEdit } from "vscode-languageserver";
import type { Finding } from "../charter/index.ts";
import { ruleAddress, rulePages } from "../report/rule-pages.ts";
import { suggestionOf } from "../report/suggestion.ts";
import { linesOf } from "./lines.ts";
import type { SuppressionComment } from "./suppression-comment.ts";

/** The command that shows a rule's page; its one argument is the id. */
export const openRulePage = "arch-review.openRulePage";

/** Takes over the suggestion of a finding; null where it has none. `text` must be what was reviewed. */
export function suggestionAction(uri: string, finding: Finding, text: string): CodeAction | null {
  const suggestion = suggestionOf(finding);
  if (suggestion === null) return null;
  const lines = linesOf(text);
  const last = lines[suggestion.endLine - 1];
  if (last === undefined) return null;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const isRemoval = suggestion.replacement === "" && suggestion.endLine < lines.length;
  const edit: TextEdit = {
    range: {
      start: { line: suggestion.startLine - 1, character: 0 },
      end: isRemoval
        ? { line: suggestion.endLine, character: 0 }
        : // Behind the last character: clients cut it to the line's end, however they count.
          { line: suggestion.endLine - 1, character: Buffer.byteLength(last) },
    },
    newText: suggestion.replacement.replaceAll(/\r?\n/g, end),
  };
  return {
    title: `Take over the suggestion for ${finding.rule}`,
    kind: CodeActionKind.QuickFix,
    isPreferred: true,
    edit: { changes: { [uri]: [edit] } },
  };
}

/** Writes the comment that waives a finding, with a reason still to be given: without one it waives nothing. */
export function suppressionAction(
  uri: string,
  rule: string,
  text: string,
  { line, text: comment }: SuppressionComment,
): CodeAction {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = linesOf(text);
  const last = lines.at(-1) ?? "";
  const edit: TextEdit =
    line < lines.length
      ? insertion(line, 0, `${comment}${end}`)
      : insertion(lines.length - 1, Buffer.byteLength(last), `${last === "" ? "" : end}${end}${comment}${end}`);
  return {
    title: `Suppress ${rule} with a reason`,
    kind: CodeActionKind.QuickFix,
    edit: { changes: { [uri]: [edit] } },
  };
}

/** Opens the page of a rule; null for what has none. */
export function rulePageAction(rule: string): CodeAction | null {
  if (ruleAddress(rulePages, rule) === null) return null;
  const title = `Open the page of ${rule}`;
  return { title, kind: CodeActionKind.QuickFix, command: { title, command: openRulePage, arguments: [rule] } };
}

const insertion = (line: number, character: number, newText: string): TextEdit => ({
  range: { start: { line, character }, end: { line, character } },
  newText,
});
