import type { Evidence } from "../../charter/index.ts";
import { limits } from "../limits.ts";

/** At most three quotes by path and line, each once. */
export function inDocumentOrder(evidence: readonly Evidence[]): readonly Evidence[] {
  const each = new Map(evidence.map((one) => [keyOf(one), one]));
  return [...each.values()].sort(compareEvidence).slice(0, limits.quotes);
}

/** Orders quotes by path, first line, last line and words. */
export function compareEvidence(a: Evidence, b: Evidence): number {
  return (
    compareText(a.path, b.path) || a.startLine - b.startLine || a.endLine - b.endLine || compareText(a.quote, b.quote)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const keyOf = ({ path, startLine, endLine, quote }: Evidence): string =>
  JSON.stringify([path, startLine, endLine, quote]);
