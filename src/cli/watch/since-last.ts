import type { Finding } from "../../charter/index.ts";
import { showInvisible } from "../../report/visible.ts";

/** At most so many findings are named on either side. */
const mostNamed = 10;

/**
 * What appeared and what went between two runs, in lines of their own; empty where both found the same. A finding is the
 * same by its fingerprint, so that one whose lines moved is neither.
 */
export function sinceLast(before: readonly Finding[], now: readonly Finding[]): string {
  const appeared = without(open(now), open(before));
  const gone = without(open(before), open(now));
  if (appeared.length + gone.length === 0) return "";
  const counts = [
    ...(appeared.length > 0 ? [`${appeared.length} new`] : []),
    ...(gone.length > 0 ? [`${gone.length} gone`] : []),
  ];
  return `\nSince the last run: ${counts.join(", ")}\n${named("+", appeared)}${named("-", gone)}`;
}

const open = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ status }) => status === "open");

function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Set(others.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => !known.has(fingerprint));
}

/** Paths may hold anything, escape codes too. */
function named(mark: string, findings: readonly Finding[]): string {
  const lines = findings.slice(0, mostNamed).map(({ rule, path, startLine }) => `${mark} ${rule} ${path}:${startLine}`);
  const more = findings.length - lines.length;
  return [...lines, ...(more > 0 ? [`${mark} and ${more} more`] : [])]
    .map((line) => `${showInvisible(line)}\n`)
    .join("");
}
