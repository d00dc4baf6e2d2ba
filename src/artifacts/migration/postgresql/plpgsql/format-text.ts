import { quoteLiteral, quoteName } from "../../sql-spelling.ts";

/**
 * What `format(pattern, …)` gives (manual, 9.4.1 "format"): `%s`, `%I`, `%L`, `%%` and positions (`%1$I`), without widths.
 * Null where the pattern asks for more than is given or for anything else.
 */
export function formatText(pattern: string, given: readonly string[]): string | null {
  const parts: string[] = [];
  let next = 0;
  let at = 0;
  for (let percent = pattern.indexOf("%"); percent !== -1; percent = pattern.indexOf("%", at)) {
    parts.push(pattern.slice(at, percent));
    const [whole, position, type] = /^%(?:(\d{1,3})\$)?([sIL%])/.exec(pattern.slice(percent, percent + 6)) ?? [];
    if (whole === undefined) return null;
    at = percent + whole.length;
    if (type === "%") {
      parts.push("%");
      continue;
    }
    if (position !== undefined) next = Number(position) - 1;
    const value = given[next++];
    if (value === undefined) return null;
    parts.push(type === "I" ? quoteName(value) : type === "L" ? quoteLiteral(value) : value);
  }
  return parts.join("") + pattern.slice(at);
}
