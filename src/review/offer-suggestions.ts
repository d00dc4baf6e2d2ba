import { compareSeverity, type Finding, type Suggestion } from "../charter/index.ts";

/**
 * The findings, each line of a file offered for replacement by one of them at most: a reviewer takes several suggestions in
 * one batch, and GitHub refuses a batch in which two replace one line. The heavier finding keeps its own, then the earlier.
 * A waived finding offers nothing. The order stays.
 */
export function offerSuggestions(findings: readonly Finding[]): readonly Finding[] {
  const offering = findings.filter(({ status, suggestion }) => status === "open" && suggestion !== null);
  const kept = new Set<Finding>();
  for (const own of Map.groupBy(offering, ({ path }) => path).values()) {
    const replaced = new Set<number>();
    for (const finding of own.toSorted(
      (a, b) => compareSeverity(a.severity, b.severity) || a.startLine - b.startLine,
    )) {
      const lines = linesOf(finding.suggestion);
      if (lines.some((line) => replaced.has(line))) continue;
      for (const line of lines) replaced.add(line);
      kept.add(finding);
    }
  }
  return findings.map((finding) =>
    finding.suggestion === null || kept.has(finding) ? finding : { ...finding, suggestion: null },
  );
}

const linesOf = (suggestion: Suggestion | null): readonly number[] =>
  suggestion === null
    ? []
    : Array.from({ length: suggestion.endLine - suggestion.startLine + 1 }, (_, at) => suggestion.startLine + at);
