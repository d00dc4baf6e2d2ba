import type { Finding } from "../charter/index.ts";
import { ruleIds } from "../rules/index.ts";
import { linesOf } from "./lines.ts";

/** A comment that asks for a finding to be waived, and the line (from 0) above which it goes in. */
export interface SuppressionComment {
  readonly line: number;
  /** Without a line end. */
  readonly text: string;
}

type Form = readonly [open: string, close: string];

/** Comments by the ending of a file. JSON has none. */
const forms: readonly (readonly [RegExp, Form])[] = [
  [/\.sql$/i, ["-- ", ""]],
  [/\.(?:rb|py|exs?|ya?ml|graphqls?|gql)$/i, ["# ", ""]],
  [/\.(?:[cm]?[jt]s|php|cs|proto|prisma|adoc|asciidoc)$/i, ["// ", ""]],
  [/\.(?:xml|md|markdown)$/i, ["<!-- ", " -->"]],
  [/\.rst$/i, [".. ", ""]],
];

/** In a document a comment is about all of it, wherever it stands: it goes to the end, where it disturbs nobody. */
const isDocument = /\.(?:md|markdown|adoc|asciidoc|rst)$/i;

/**
 * The comment that waives a finding for a reason, in the form of the file's language; null for a file without comments and
 * for what is no rule. Whether it is read where it would stand is for a review to say.
 */
export function suppressionComment(finding: Finding, text: string, reason: string): SuppressionComment | null {
  const form = forms.find(([ending]) => ending.test(finding.path))?.[1];
  if (form === undefined || !ruleIds.includes(finding.rule)) return null;
  const [open, close] = form;
  const comment = `${open}arch-review: ignore ${finding.rule} reason="${reason}"${close}`;
  const lines = linesOf(text);
  if (isDocument.test(finding.path)) return { line: lines.length, text: comment };
  const line = Math.min(finding.startLine, lines.length) - 1;
  const indent = /^[ \t]*/.exec(lines[line] ?? "")?.[0] ?? "";
  return { line, text: `${indent}${comment}` };
}

/** The text with a comment in its place, by the text's own line ends. */
export function withComment(text: string, { line, text: comment }: SuppressionComment): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/(?<=\n)/);
  if (line < lines.length) return [...lines.slice(0, line), `${comment}${end}`, ...lines.slice(line)].join("");
  return `${text}${text === "" || text.endsWith("\n") ? "" : end}${end}${comment}${end}`;
}
