import { wordTable } from "../../word-table.ts";
import type { Span } from "../languages/ruby-node.ts";
import { pluralize, singularize } from "./inflection.ts";
import { joined, type PlacedText, placed, sliced } from "./placed-text.ts";
import { textOf, truthOf, type Value, type ValueOf } from "./value.ts";

/** Longer texts and lists are not put together. */
export const maxText = 1 << 20;
export const maxItems = 5000;

/** The value of `left operator right`; null: not known. */
export function operated(left: Value, operator: string, right: Value, at: Span): Value | null {
  if (operator === "==" || operator === "===" || operator === "!=") {
    const same = sameValue(left, right);
    return same === null ? null : { at, kind: "boolean", value: same === (operator !== "!=") };
  }
  if (left.kind === "text" && right.kind === "text" && (operator === "+" || operator === "<<")) {
    if (left.text.text.length + right.text.text.length > maxText) return null;
    const partial = left.partial === true || right.partial === true;
    return { ...left, at, text: joined([left.text, right.text]), partial };
  }
  if (left.kind === "list" && operator === "<<") return { at, kind: "list", items: [...left.items, right] };
  if (left.kind === "list" && right.kind === "list" && (operator === "+" || operator === "|")) {
    if (left.items.length + right.items.length > maxItems) return null;
    return { at, kind: "list", items: [...left.items, ...right.items] };
  }
  if (left.kind === "list" && right.kind === "list" && operator === "-") {
    const known = new Set(right.items.map(textOf));
    return { at, kind: "list", items: left.items.filter((item) => !known.has(textOf(item))) };
  }
  if (left.kind === "number" && right.kind === "number") return arithmetic(left.value, operator, right.value, at);
  return null;
}

/** Whether two values are equal; null: not known. */
function sameValue(left: Value, right: Value): boolean | null {
  const texts = [textOf(left), textOf(right)];
  if (texts[0] !== null && texts[1] !== null) return texts[0] === texts[1];
  if (left.kind === "number" && right.kind === "number") return left.value === right.value;
  if (left.kind === "boolean" && right.kind === "boolean") return left.value === right.value;
  if (left.kind === "nil" && right.kind === "nil") return true;
  return null;
}

function arithmetic(left: number, operator: string, right: number, at: Span): Value | null {
  const numbers: Readonly<Record<string, number>> = {
    "+": left + right,
    "-": left - right,
    "*": left * right,
    "/": Math.floor(left / right),
    "**": left ** right,
    "<<": left * 2 ** right,
  };
  const number = numbers[operator];
  if (number !== undefined) return { at, kind: "number", value: number, digits: String(number) };
  const comparisons: Readonly<Record<string, boolean>> = {
    "<": left < right,
    ">": left > right,
    "<=": left <= right,
    ">=": left >= right,
  };
  const truth = comparisons[operator];
  return truth === undefined ? null : { at, kind: "boolean", value: truth };
}

/** What a method that changes nothing gives of a known value; null: not known. */
export function methodValue(receiver: Value, name: string, given: readonly Value[], at: Span): Value | null {
  const [first] = given;
  if (same.has(name) && given.length === 0) return receiver;
  if (name === "!") {
    const truth = truthOf(receiver);
    return truth === null ? null : { at, kind: "boolean", value: !truth };
  }
  if (first !== undefined && given.length === 1) {
    const result = operated(receiver, name, first, at);
    if (result !== null) return result;
  }
  if (name === "nil?" && receiver.kind !== "unknown") return { at, kind: "boolean", value: receiver.kind === "nil" };
  switch (receiver.kind) {
    case "text":
      return textMethod(receiver, name, given, at);
    case "list":
      return listMethod(receiver, name, given, at);
    case "hash":
      return hashMethod(receiver, name, given, at);
    case "number":
      if (units[name] !== undefined) {
        const value = receiver.value * units[name];
        return { at, kind: "number", value, digits: String(value) };
      }
      if (name === "to_s") return { at, kind: "text", text: placed(receiver.digits, at), symbol: false };
      return null;
    default:
      return null;
  }
}

/** What ActiveSupport adds to numbers, in bytes and in seconds. */
const units: Readonly<Record<string, number>> = wordTable({
  bytes: 1,
  kilobytes: 1024,
  megabytes: 1024 ** 2,
  gigabytes: 1024 ** 3,
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
});

/** Methods that give the value itself as far as anyone here asks. */
const same: ReadonlySet<string> = new Set([
  "freeze",
  "dup",
  "clone",
  "itself",
  "to_a",
  "to_ary",
  "to_h",
  "to_i",
  "html_safe",
  "presence",
  "to_str",
  "with_indifferent_access",
  "symbolize_keys",
  "deep_dup",
  "compact",
  "uniq",
  "each_entry",
]);

function textMethod(receiver: ValueOf<"text">, name: string, given: readonly Value[], at: Span): Value | null {
  const of = (text: PlacedText): Value => ({ ...receiver, at: receiver.at, text });
  const { text } = receiver.text;
  const rewritten = (value: string): Value => of(placed(value, receiver.at));
  const yes = (value: boolean): Value => ({ at, kind: "boolean", value });
  const [first, second] = given;
  const word = textOf(first);
  switch (name) {
    case "to_s":
    case "to_sym":
    case "inspect":
    case "strip_heredoc":
    case "tr_s":
      return { ...receiver, symbol: name === "to_sym" };
    case "squish":
      return of(squished(receiver.text));
    case "strip":
      return of(sliced(receiver.text, text.length - text.trimStart().length, text.trimEnd().length));
    case "chomp":
    case "rstrip":
      return of(sliced(receiver.text, 0, text.trimEnd().length));
    case "lstrip":
      return of(sliced(receiver.text, text.length - text.trimStart().length, text.length));
    case "upcase":
      return rewritten(text.toUpperCase());
    case "downcase":
      return rewritten(text.toLowerCase());
    case "pluralize":
      return rewritten(pluralize(text));
    case "tableize":
      return rewritten(pluralize(underscored(text)));
    case "singularize":
      return rewritten(singularize(text));
    case "underscore":
      return rewritten(underscored(text));
    case "concat":
      return first === undefined ? receiver : operated(receiver, "+", first, at);
    case "%":
      return null;
    case "split": {
      const parts = word === null ? text.split(/\s+/) : text.split(word);
      return { at, kind: "list", items: parts.filter((part) => part !== "").map(rewritten) };
    }
    case "sub":
    case "gsub":
    case "tr": {
      const replacement = textOf(second);
      if (word === null || replacement === null) return null;
      // Each unit of the text may be replaced, and what stands in its place be as long as any text.
      if ((text.length + 1) * (replacement.length + 1) > maxText && text.includes(word)) return null;
      return rewritten(
        name === "sub" ? text.replace(word, () => replacement) : text.replaceAll(word, () => replacement),
      );
    }
    case "start_with?":
      return word === null ? null : yes(text.startsWith(word));
    case "end_with?":
      return word === null ? null : yes(text.endsWith(word));
    case "include?":
      return word === null ? null : yes(text.includes(word));
    case "=~":
    case "match?":
    case "match":
      return first?.kind === "pattern" ? yes(matches(text, first.source)) : null;
    case "blank?":
    case "empty?":
      return yes(text.trim() === "");
    case "present?":
      return yes(text.trim() !== "");
    case "lines":
      return null;
    default:
      return null;
  }
}

/** Patterns are words at most: `mysql|trilogy`; case is no matter for what is asked so. */
const matches = (text: string, source: string): boolean =>
  source.split("|").some((word) => text.toLowerCase().includes(word.toLowerCase()));

const underscored = (text: string): string =>
  text
    .replace(/^.*::/, "")
    .replace(/([A-Z]+)(?=[A-Z][a-z])|([a-z0-9])(?=[A-Z])/g, "$1$2_")
    .toLowerCase();

/** The table that Rails reads for a model of this name. */
export const tableOfModel = (model: string): string => pluralize(underscored(model));

function squished(text: PlacedText): PlacedText {
  const parts: PlacedText[] = [];
  for (const { index, 0: word } of text.text.matchAll(/\S+/g)) {
    const part = sliced(text, index, index + word.length);
    const [run] = part.runs;
    if (parts.length > 0) parts.push(placed(" ", { start: run?.start ?? 0, end: (run?.start ?? 0) + 1 }));
    parts.push(part);
  }
  return joined(parts);
}

function listMethod({ items }: ValueOf<"list">, name: string, given: readonly Value[], at: Span): Value | null {
  const [first] = given;
  const nil: Value = { at, kind: "nil" };
  const list = (values: readonly Value[]): Value => ({ at, kind: "list", items: values });
  switch (name) {
    case "first":
      return first === undefined
        ? (items[0] ?? nil)
        : first.kind === "number"
          ? list(items.slice(0, first.value))
          : null;
    case "last":
      return first === undefined ? (items.at(-1) ?? nil) : null;
    case "[]":
      return first?.kind === "number" ? (items.at(first.value) ?? nil) : null;
    case "reverse":
    case "reverse_each":
      return list(items.toReversed());
    case "flatten":
      return list(items.flatMap((item) => (item.kind === "list" ? item.items : [item])));
    case "size":
    case "length":
    case "count":
      return { at, kind: "number", value: items.length, digits: String(items.length) };
    case "any?":
    case "present?":
      return { at, kind: "boolean", value: items.length > 0 };
    case "empty?":
    case "blank?":
    case "none?":
      return { at, kind: "boolean", value: items.length === 0 };
    case "sort": {
      const texts = items.map(textOf);
      if (texts.some((text) => text === null)) return null;
      return list(items.toSorted((a, b) => ((textOf(a) ?? "") < (textOf(b) ?? "") ? -1 : 1)));
    }
    case "include?": {
      const known = items.map((item) => (first === undefined ? null : operated(item, "==", first, at)));
      if (known.some((each) => each !== null && truthOf(each) === true)) return { at, kind: "boolean", value: true };
      return known.includes(null) ? null : { at, kind: "boolean", value: false };
    }
    case "join":
      return joinedItems(items, textOf(first) ?? "", at);
    default:
      return null;
  }
}

function joinedItems(items: readonly Value[], separator: string, at: Span): Value | null {
  const parts: PlacedText[] = [];
  let partial = false;
  let length = 0;
  for (const item of items) {
    length += separator.length + (item.kind === "text" ? item.text.text.length : 0);
    if (length > maxText) return null;
    if (parts.length > 0) parts.push(placed(separator, item.at));
    if (item.kind === "text") parts.push(item.text);
    else if (item.kind === "number") parts.push(placed(item.digits, item.at));
    else return null;
    if (item.kind === "text" && item.partial === true) partial = true;
  }
  return { at, kind: "text", text: joined(parts), symbol: false, partial };
}

function hashMethod({ entries }: ValueOf<"hash">, name: string, given: readonly Value[], at: Span): Value | null {
  const [first, second] = given;
  const key = textOf(first) ?? (first?.kind === "number" ? first.digits : null);
  switch (name) {
    case "[]":
    case "fetch":
    case "dig":
      return key === null ? null : (entries.get(key) ?? second ?? { at, kind: "nil" });
    case "key?":
    case "has_key?":
    case "include?":
      return key === null ? null : { at, kind: "boolean", value: entries.has(key) };
    case "values":
      return { at, kind: "list", items: [...entries.values()] };
    case "keys":
      return {
        at,
        kind: "list",
        items: [...entries].map(([text, value]) => ({
          at: value.at,
          kind: "text",
          text: placed(text, value.at),
          symbol: true,
        })),
      };
    case "merge":
      return first?.kind === "hash" ? { at, kind: "hash", entries: new Map([...entries, ...first.entries]) } : null;
    case "except": {
      const left = new Set(given.map(textOf));
      return { at, kind: "hash", entries: new Map([...entries].filter(([text]) => !left.has(text))) };
    }
    default:
      return null;
  }
}
