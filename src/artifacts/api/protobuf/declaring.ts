import { type Range, rangeBetween, type Source } from "../../../charter/index.ts";
import type { ProtoDeclaration, ProtoImport, ProtoReference } from "./protobuf.ts";
import { commentText, type ProtoScanner, type ProtoToken } from "./scan-proto.ts";

/** What is gathered while a file is read. */
export interface Declaring {
  readonly source: Source;
  readonly scanner: ProtoScanner;
  readonly references: ProtoReference[];
  readonly ownOptions: { readonly start: number; readonly end: number }[];
  readonly imports: ProtoImport[];
}

/** The next token if it is this symbol or word, which is then read. */
export function accept({ scanner }: Declaring, text: string): boolean {
  if (scanner.peek().text !== text || scanner.peek().kind === "string") return false;
  scanner.next();
  return true;
}

/** Reads a symbol that has to stand here. Gives where it ends. */
export function expect({ scanner }: Declaring, symbol: string): number {
  const token = scanner.next();
  if (token.text !== symbol || token.kind !== "symbol") scanner.fail(token, `Expected \`${symbol}\` here`);
  return token.end;
}

/** Reads a name that has to stand here. `what` says of what. */
export function expectName({ scanner }: Declaring, what: string): ProtoToken {
  const token = scanner.next();
  if (token.kind !== "name") scanner.fail(token, `Expected the name of ${what} here`);
  return token;
}

/** Reads the name of a type, which may be written over several lines, each dot before or behind a break. Gives the name. */
export function expectType(reading: Declaring): string {
  const { scanner } = reading;
  const parts = [expectName(reading, "a type").text];
  for (let next = scanner.peek(); next.kind === "name"; next = scanner.peek()) {
    if (!next.text.startsWith(".") && parts.at(-1)?.endsWith(".") !== true) break;
    parts.push(scanner.next().text);
  }
  return parts.join("");
}

/** Reads an integer that has to stand here, decimal, octal or hexadecimal; `max` is the largest there is. */
export function expectInteger(reading: Declaring): number {
  const { scanner } = reading;
  const sign = accept(reading, "-") ? -1 : 1;
  const token = scanner.next();
  if (token.kind === "name" && token.text === "max") return Number.MAX_SAFE_INTEGER;
  const number = /^0[0-7]+$/.test(token.text) ? Number.parseInt(token.text, 8) : Number(token.text);
  if (token.kind === "number" && Number.isInteger(number)) return sign * number;
  scanner.fail(token, "Expected a whole number here");
  return 0;
}

/** What a string token says: escapes matter in no name or path that is compared. */
export const unquoted = ({ text }: ProtoToken): string => text.slice(1, -1);

/**
 * Reads statements up to the closing brace, and that too. Gives where it ends. `statement` reads at least one token.
 */
export function readBlock(reading: Declaring, statement: () => void): number {
  const { scanner } = reading;
  expect(reading, "{");
  for (;;) {
    const token = scanner.peek();
    if (token.text === "}" && token.kind === "symbol") return scanner.next().end;
    if (token.kind === "end") {
      scanner.fail(token, "Expected `}` before the end of the file");
      return token.end;
    }
    if (!accept(reading, ";")) statement();
  }
}

/** What declarations have in common. `shown` is where the part ends that is shown of it. */
export function declaration(
  { source }: Declaring,
  first: ProtoToken,
  { shown, end, deprecated }: { readonly shown: number; readonly end: number; readonly deprecated: boolean },
): ProtoDeclaration {
  return {
    range: rangeBetween(source, first.start, end),
    head: headRange(source, first.start, shown),
    deprecated,
    comment: commentText(first.comment),
  };
}

/** A range cut at the end of its first line. */
function headRange(source: Source, start: number, end: number): Range {
  const range = rangeBetween(source, start, end);
  const next = source.lineStarts[range.startLine];
  if (range.endLine === range.startLine || next === undefined) return range;
  return rangeBetween(source, start, source.text[next - 2] === "\r" ? next - 2 : next - 1);
}
