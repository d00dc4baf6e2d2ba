/** How a client counts the characters of a line. The program itself counts UTF-16 code units, as the protocol does by default. */
export type Encoding = "utf-16" | "utf-8";

/**
 * What both sides count by: UTF-16, which every client has to understand and which needs no conversion. UTF-8 only for a
 * client that names its encodings and leaves UTF-16 out.
 */
export function encodingFor(offered: readonly string[] | undefined): Encoding {
  if (offered === undefined || offered.includes("utf-16") || !offered.includes("utf-8")) return "utf-16";
  return "utf-8";
}

/** A column of ours (from 0, UTF-16 code units) as the client counts it. */
export const toClient = (line: string, column: number, encoding: Encoding): number =>
  encoding === "utf-16" ? column : Buffer.byteLength(line.slice(0, column));

/** A column of the client (from 0) as we count it; the line's end where it lies behind that. */
export function fromClient(line: string, column: number, encoding: Encoding): number {
  if (encoding === "utf-16") return Math.min(column, line.length);
  return Buffer.from(line).subarray(0, column).toString().length;
}
