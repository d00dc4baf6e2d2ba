import { knownText, type Value } from "../python/value.ts";

/** A value as a text that is the same for the same value, wherever it is written. */
export function canonical(value: Value | undefined, depth = 0): string {
  if (value === undefined || depth > 20) return "";
  const within = (each: Value): string => canonical(each, depth + 1);
  switch (value.kind) {
    case "text":
      return JSON.stringify(knownText(value) ?? value.parts.map(({ text }) => text).join(""));
    case "number":
      return value.text;
    case "boolean":
      return String(value.value);
    case "none":
      return "None";
    case "list":
      return `[${value.items.map(within).join(",")}]`;
    case "dictionary":
      return `{${value.entries.map(([key, each]) => `${within(key)}:${within(each)}`).join(",")}}`;
    case "name":
      return value.path;
    case "function":
      return value.name;
    case "call":
      return `${value.callee}(${[...value.args.map(within), ...[...value.keywords].map(([key, each]) => `${key}=${within(each)}`).sort()].join(",")})`;
    case "operation":
      return `(${value.left === null ? "" : within(value.left)}${value.operator}${within(value.right)})`;
    case "unknown":
      return `?${value.path ?? ""}`;
    default:
      return value satisfies never;
  }
}
