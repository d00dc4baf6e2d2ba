import type { Report } from "../../report/index.ts";

/** Lines of a file, from and to which are part of it. */
export interface WantedLines {
  readonly path: string;
  readonly ranges: readonly { readonly startLine: number; readonly endLine: number }[];
}

/** Lines shown above and below what a finding or a quote is about. */
const around = 3;

/** Of one finding; what is longer is shown by its beginning. */
const longestRange = 40;

/** Files that one page reads; findings come first, the heaviest of all. */
const mostFiles = 20;

/** Of one file and of all of them. */
const mostLines = 1_500;

/** Which lines a page shows beside what a report says of them. Ranges of a file are in order and do not touch. */
export function wantedLines(report: Report): readonly WantedLines[] {
  const places = [
    ...report.findings,
    ...report.checklist.flatMap(({ checks }) => checks.flatMap(({ evidence }) => evidence)),
  ];
  const byPath = new Map<string, Set<number>>();
  let left = mostLines;
  for (const { path, startLine, endLine } of places) {
    if (!byPath.has(path) && byPath.size === mostFiles) continue;
    const lines = byPath.get(path) ?? new Set();
    byPath.set(path, lines);
    const last = Math.min(endLine, startLine + longestRange) + around;
    for (let line = Math.max(1, startLine - around); line <= last && left > 0; line += 1) {
      if (lines.has(line)) continue;
      lines.add(line);
      left -= 1;
    }
  }
  return [...byPath].flatMap(([path, lines]) => {
    const ranges = rangesOf(lines);
    return ranges.length === 0 ? [] : [{ path, ranges }];
  });
}

function rangesOf(lines: ReadonlySet<number>): WantedLines["ranges"] {
  const ranges: { startLine: number; endLine: number }[] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.endLine === line - 1) last.endLine = line;
    else ranges.push({ startLine: line, endLine: line });
  }
  return ranges;
}
