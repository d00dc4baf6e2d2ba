import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { Evidence } from "../../charter/index.ts";
import { limits } from "../../judge/limits.ts";

/**
 * Whether evidence quotes words that stand at its lines, in the document or in a file that belongs to it. Lines may end in
 * either way. The lines may be any numbers, and the quote any text.
 */
export function isVerbatim({ path, startLine, endLine, quote }: Evidence, rfc: Rfc): boolean {
  const file = [rfc, ...rfc.companions].find((each) => each.path === path);
  if (file === undefined || quote.trim() === "" || quote.length > limits.quote) return false;
  const { lineStarts, text } = file;
  if (!Number.isInteger(startLine) || !Number.isInteger(endLine)) return false;
  if (startLine < 1 || endLine < startLine || endLine > lineStarts.length) return false;
  const lines = text.slice(lineStarts[startLine - 1], lineStarts[endLine] ?? text.length);
  return withLineFeeds(lines).includes(withLineFeeds(quote));
}

const withLineFeeds = (text: string): string => text.replaceAll(/\r\n?/g, "\n");
