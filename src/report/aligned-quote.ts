import type { Finding } from "../charter/index.ts";

/**
 * The quote of a finding with its lines as far to the left as its first: that one begins where the place does, while the
 * others stand as deep as in the file. White space alone is taken away, never more than stands before the place.
 */
export function alignedQuote({ quote, startColumn }: Pick<Finding, "quote" | "startColumn">): string {
  const [first = "", ...rest] = quote.split("\n");
  const depths = rest.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const depth = Math.min(startColumn - 1, ...depths);
  return [first, ...rest.map((line) => line.slice(Math.min(depth, line.length - line.trimStart().length)))].join("\n");
}
