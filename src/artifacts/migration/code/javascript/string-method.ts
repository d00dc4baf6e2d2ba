import type { Range } from "../../../../charter/index.ts";
import type { Machine } from "./machine.ts";
import { cutText, joinedText, textPart } from "./text.ts";
import { type JsValue, jsArray, jsBoolean, jsNumber, jsText } from "./value.ts";

type JsString = Extract<JsValue, { kind: "string" }>;

/** Patterns by which a semicolon is taken off the end of a statement. */
const ends: ReadonlySet<string> = new Set([";$", ";\\s*$", ";?\\s*$"]);

/** What a method of a string gives; null: it is not known. */
export function stringMethod(
  of: JsString,
  name: string,
  args: readonly JsValue[],
  at: Range,
  _machine: Machine,
): JsValue | null {
  const placed = placedMethod(of, name, args, at);
  if (placed !== null) return placed;
  if (of.holes > 0) return null;
  const texts = args.map((arg) => (arg.kind === "string" && arg.holes === 0 ? arg.text : null));
  const [first = null, second = null] = texts;
  const { text } = of;
  switch (name) {
    case "toUpperCase":
      return jsText(text.toUpperCase(), of.at);
    case "toLowerCase":
      return jsText(text.toLowerCase(), of.at);
    case "replace":
      if (second === "" && args[0]?.kind === "unknown" && ends.has(args[0].pattern ?? "")) {
        const trimmed = text.trimEnd();
        return cutText(of, 0, trimmed.endsWith(";") ? trimmed.length - 1 : trimmed.length);
      }
      return first === null || second === null
        ? null
        : jsText(
            text.replace(first, () => second),
            of.at,
          );
    case "replaceAll":
      return first === null || second === null || text.length > 1 << 16
        ? null
        : jsText(
            text.replaceAll(first, () => second),
            of.at,
          );
    case "includes":
      return first === null ? null : jsBoolean(text.includes(first), at);
    case "startsWith":
      return first === null ? null : jsBoolean(text.startsWith(first), at);
    case "endsWith":
      return first === null ? null : jsBoolean(text.endsWith(first), at);
    case "indexOf":
      return first === null ? null : jsNumber(text.indexOf(first), at);
    case "split":
      return first === null || text.length > 1 << 16 ? null : splitAt(of, first, at);
    default:
      return null;
  }
}

/** The methods whose result has the places of what it was made of. */
function placedMethod(of: JsString, name: string, args: readonly JsValue[], at: Range): JsValue | null {
  const { text } = of;
  switch (name) {
    case "trim":
      return cutText(of, text.length - text.trimStart().length, text.trimEnd().length);
    case "trimStart":
      return cutText(of, text.length - text.trimStart().length, text.length);
    case "trimEnd":
      return cutText(of, 0, text.trimEnd().length);
    case "toString":
    case "valueOf":
    case "normalize":
      return of;
    case "concat":
      return joinedText([of, ...args].map(textPart), at);
    case "slice":
    case "substring": {
      const numbers = args.flatMap((arg) => (arg.kind === "number" ? [arg.value] : []));
      if (of.holes > 0 || numbers.length !== args.length) return null;
      const [from = 0, to = text.length] = numbers.map((value) =>
        value < 0 ? Math.max(0, text.length + value) : value,
      );
      return cutText(of, from, to);
    }
    default:
      return null;
  }
}

function splitAt(of: JsString, separator: string, at: Range): JsValue {
  const parts: JsValue[] = [];
  let start = 0;
  for (const part of of.text.split(separator)) {
    parts.push(cutText(of, start, start + part.length));
    start += part.length + separator.length;
  }
  return jsArray(parts, at);
}
