import { createHash } from "node:crypto";
import type { Finding, Suggestion } from "../charter/index.ts";
import { joined } from "../rules/migration/reading/joined.ts";

/** A finding to report, with the fingerprints of the findings that it stands for. */
export interface GatheredFinding {
  readonly finding: Finding;
  /** The one finding itself, or all that are gathered in it. */
  readonly members: readonly string[];
}

/** So many replacements are offered at their lines; more of them are one thing to do. */
const mostReplacements = 2;
const linesShown = 12;

/**
 * Findings of one rule in one file as one, since they have one cause and one remedy: the first, with the lines of the
 * others, and their replacements together where those follow one another. A few that can be replaced line by line stay where
 * they are. Only what is open, equally severe and equally far (`isWaiting`: it waits for an approver) is gathered, so that no
 * suppression and no waiver reaches further than its author meant. The order is that of the first. Findings of the rules in
 * `standing` stand for one cause each, which their messages tell: they stay as they are.
 */
export function gatherFindings(
  findings: readonly Finding[],
  isWaiting: (fingerprint: string) => boolean,
  standing: ReadonlySet<string> = new Set(),
): readonly GatheredFinding[] {
  const groups = Map.groupBy(findings, (finding) =>
    standing.has(finding.rule) ? finding.fingerprint : groupOf(finding, isWaiting),
  );
  return [...groups.values()].flatMap((group) => {
    const few = group.length <= mostReplacements && group.some(({ suggestion }) => suggestion !== null);
    if (group.length > 1 && !few) return [gathered(group)];
    return group.map((finding) => ({ finding, members: [finding.fingerprint] }));
  });
}

function groupOf(finding: Finding, isWaiting: (fingerprint: string) => boolean): string {
  const { rule, path, severity, status, fingerprint } = finding;
  if (status !== "open") return fingerprint;
  return JSON.stringify([rule, path, severity, isWaiting(fingerprint)]);
}

function gathered(group: readonly Finding[]): GatheredFinding {
  const [first, ...others] = group.toSorted((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn);
  if (first === undefined) throw new Error("a group of findings is never empty");
  const members = group.map(({ fingerprint }) => fingerprint);
  const fingerprint = createHash("sha256").update(JSON.stringify(members.toSorted())).digest("hex").slice(0, 16);
  return {
    members,
    finding: {
      ...first,
      fingerprint,
      message: `${first.message} ${others.length} more ${placesOf(others)}`,
      suggestion: joinedReplacement([first, ...others]) ?? first.suggestion,
    },
  };
}

/** More lines than a reader looks over before a suggestion is taken. */
const mostLines = 40;

/** The replacements of all as one, where their lines follow one another; null where they do not, or one has none. */
function joinedReplacement(group: readonly Finding[]): Suggestion | null {
  const all = group.flatMap(({ suggestion }) => (suggestion === null ? [] : [suggestion]));
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined || all.length < group.length) return null;
  const follows = all.every(({ startLine }, at) => at === 0 || startLine === (all[at - 1]?.endLine ?? 0) + 1);
  if (!follows || last.endLine - first.startLine >= mostLines) return null;
  const replacement = all.map((each) => each.replacement).join("\n");
  return { startLine: first.startLine, endLine: last.endLine, replacement };
}

/** `of the same in this file, at lines 4, 9 and 12.` */
function placesOf(others: readonly Finding[]): string {
  const lines = [...new Set(others.map(({ startLine }) => startLine))].map(String);
  const rest = lines.length > linesShown ? [`${lines.length - linesShown} more`] : [];
  const shown = [...lines.slice(0, linesShown), ...rest];
  return `of the same in this file, at ${lines.length === 1 ? "line" : "lines"} ${joined(shown)}.`;
}
