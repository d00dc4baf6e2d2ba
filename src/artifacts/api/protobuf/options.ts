import { accept, type Declaring } from "./declaring.ts";
import type { ProtoToken } from "./scan-proto.ts";

/** What options say of what they stand at. */
export interface ReadOptions {
  /** As they stand there. */
  readonly text: string;
  readonly deprecated: boolean;
}

/** No options. */
export const noOptions: ReadOptions = { text: "", deprecated: false };

/** Reads `option name = value;`, whose first word was read. Somebody's own are noted. */
export function readOption(reading: Declaring, first: ProtoToken): ReadOptions {
  const { scanner, source, ownOptions } = reading;
  const name: string[] = [];
  let value = "";
  let depth = 0;
  let named = false;
  for (;;) {
    const token = scanner.next();
    if (token.kind === "end") {
      scanner.fail(token, "Expected `;` before the end of the file");
      return noOptions;
    }
    if (token.kind === "symbol") depth += nesting(token.text);
    if (token.text === ";" && token.kind === "symbol" && depth <= 0) {
      // Compilers refuse whole modules for the format of proto1.
      if (name.includes("(") || name[0] === "message_set_wire_format")
        ownOptions.push({ start: first.start, end: token.end });
      const deprecated = name.join("") === "deprecated" && value === "true";
      return { text: source.text.slice(first.start, token.end), deprecated };
    }
    if (!named && token.text === "=") named = true;
    else if (named) value = value === "" ? token.text : value;
    else if (name.length < longestName) name.push(token.text);
  }
}

/** Tokens of an option's name that are looked at. */
const longestName = 16;

const nesting = (symbol: string): number => {
  if (symbol === "{" || symbol === "[") return 1;
  return symbol === "}" || symbol === "]" ? -1 : 0;
};

interface BracketEntry {
  readonly start: number;
  readonly end: number;
  readonly own: boolean;
}

/** Reads `[name = value, …]` where it stands here. Somebody's own are noted, each with a comma, all with the brackets. */
export function readBracket(reading: Declaring): ReadOptions {
  const { scanner, source, ownOptions } = reading;
  const open = scanner.peek();
  if (!accept(reading, "[")) return noOptions;
  const entries: BracketEntry[] = [];
  let deprecated = false;
  for (;;) {
    const entry = readEntry(reading);
    if (entry === null) return noOptions;
    entries.push(entry);
    deprecated ||= entry.deprecated;
    if (entry.closes !== null) {
      for (const span of spansToBlank(entries, open.start, entry.closes)) ownOptions.push(span);
      return { text: source.text.slice(open.end, entry.closes - 1), deprecated };
    }
  }
}

/** One option with what ends it: a comma, or the bracket that ends before `closes`. Null where neither comes. */
function readEntry({
  scanner,
}: Declaring): (BracketEntry & { readonly deprecated: boolean; readonly closes: number | null }) | null {
  const start = scanner.peek().start;
  let depth = 0;
  let own = false;
  let named = false;
  let written = "";
  for (;;) {
    const token = scanner.next();
    if (token.kind === "end") {
      scanner.fail(token, "Expected `]` before the end of the file");
      return null;
    }
    const isSymbol = token.kind === "symbol";
    if (isSymbol) depth += nesting(token.text);
    const closes = isSymbol && depth < 0 ? token.end : null;
    if (closes !== null || (isSymbol && token.text === "," && depth === 0))
      return { start, end: token.start, own, deprecated: written === "deprecated=true", closes };
    if (isSymbol && token.text === "=") named = true;
    if (!named && token.text === "(") own = true;
    if (written.length < 20) written += token.text;
  }
}

/** The whole bracket where all are somebody's own; else each with the comma before it, of the first ones that behind them. */
function spansToBlank(entries: readonly BracketEntry[], open: number, close: number): Declaring["ownOptions"] {
  if (!entries.some(({ own }) => own)) return [];
  if (entries.every(({ own }) => own)) return [{ start: open, end: close }];
  const first = entries.findIndex(({ own }) => !own);
  return entries.flatMap(({ start, end, own }, index) => {
    if (!own) return [];
    return index < first ? [{ start, end: end + 1 }] : [{ start: entries[index - 1]?.end ?? start, end }];
  });
}
