import type { Source, Span } from "../source.ts";
import type { Token } from "../token.ts";

/** Quoted, these mean a column; bare, they are a call or a constant. */
const meaningfulWords: ReadonlySet<string> = new Set([
  "current_date",
  "current_role",
  "current_time",
  "current_timestamp",
  "current_user",
  "default",
  "false",
  "localtime",
  "localtimestamp",
  "null",
  "session_user",
  "true",
  "user",
]);

/**
 * The text of a span as everybody would write it: unquoted words in lower case, no quotes that are not needed, single
 * blanks, none at the inner side of parentheses, before them or before commas, none around `.` and `::`. Two expressions
 * that differ in layout alone have one text.
 */
export function normalisedText({ text, tokens }: Source, { first, last }: Span): string {
  const parts: string[] = [];
  for (let index = first; index <= last; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (index > first && isApart(text, tokens[index - 1], token)) parts.push(" ");
    parts.push(spelling(text, token));
  }
  return parts.join("");
}

function spelling(text: string, { kind, start, end }: Token): string {
  const written = text.slice(start, end);
  if (kind === "word") return written.toLowerCase();
  if (kind !== "quoted") return written;
  const name = written.slice(1, -1);
  return /^[a-z_][a-z0-9_]*$/.test(name) && !meaningfulWords.has(name) ? name : written;
}

function isApart(text: string, before: Token | undefined, token: Token): boolean {
  if (before === undefined) return false;
  const left = before.kind === "symbol" ? text.charAt(before.start) : "";
  const right = token.kind === "symbol" ? text.charAt(token.start) : "";
  if ("([.:".includes(left) && left !== "") return false;
  if (right === "(") return left !== "" && left !== ")";
  if (")],.:[".includes(right) && right !== "") return false;
  return left === "" || right === "" || left === "," || left === ")" || left === "]" || before.end !== token.start;
}
