import type { RubyBlock, Span } from "../languages/ruby-node.ts";
import { runBlock } from "./bind.ts";
import { placed } from "./placed-text.ts";
import type { Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { truthOf, type Value } from "./value.ts";

/** Runs a block over a known list; null: the method is none that does so, or the list is not known. */
export function iterated(
  run: Run,
  receiver: Value,
  name: string,
  given: readonly Value[],
  block: RubyBlock,
  scope: Scope,
): Value | null {
  const items = itemsOf(receiver, name, given);
  if (items === null) return null;
  const at: Span = receiver.at;
  const results: Value[] = [];
  for (const item of items) {
    if (run.budget <= 0) break;
    results.push(runBlock(run, block, scope, item));
    if (run.leaving !== null) break;
  }
  if (run.leaving === "break") run.leaving = null;
  switch (name) {
    case "map":
    case "collect":
      return { at, kind: "list", items: results };
    case "flat_map":
      return { at, kind: "list", items: results.flatMap((each) => (each.kind === "list" ? each.items : [each])) };
    case "select":
    case "filter":
    case "reject":
      return chosen(items, results, name !== "reject", at);
    case "any?":
    case "all?":
    case "none?":
    case "find":
    case "detect":
    case "sum":
    case "index_with":
    case "to_h":
      return { at, kind: "unknown" };
    default:
      return receiver;
  }
}

const overEach: ReadonlySet<string> = new Set([
  "all?",
  "any?",
  "collect",
  "detect",
  "each",
  "each_entry",
  "each_key",
  "each_pair",
  "each_value",
  "each_with_index",
  "each_with_object",
  "filter",
  "find",
  "flat_map",
  "index_with",
  "map",
  "none?",
  "reject",
  "reverse_each",
  "select",
  "sum",
  "to_h",
]);

function itemsOf(receiver: Value, name: string, given: readonly Value[]): readonly (readonly Value[])[] | null {
  const number = (value: number): Value => ({ at: receiver.at, kind: "number", value, digits: String(value) });
  if (receiver.kind === "number") {
    if (name === "times" && receiver.value <= 1000) {
      return Array.from({ length: Math.max(0, receiver.value) }, (_, index) => [number(index)]);
    }
    return null;
  }
  if (receiver.kind === "hash" && overEach.has(name)) {
    return [...receiver.entries].map(([key, value]) => {
      const text: Value = { at: value.at, kind: "text", text: placed(key, value.at), symbol: true };
      if (name === "each_key") return [text];
      return name === "each_value" ? [value] : [text, value];
    });
  }
  if (receiver.kind !== "list") return null;
  if (name === "each_slice") {
    const [size] = given;
    if (size?.kind !== "number" || size.value < 1) return null;
    const slices = Array.from({ length: Math.ceil(receiver.items.length / size.value) }, (_, index) =>
      receiver.items.slice(index * size.value, (index + 1) * size.value),
    );
    return slices.map((items) => [{ at: receiver.at, kind: "list", items }]);
  }
  if (!overEach.has(name)) return null;
  const items = name === "reverse_each" ? receiver.items.toReversed() : receiver.items;
  if (name === "each_with_index") return items.map((item, index) => [item, number(index)]);
  return items.map((item) => [item, ...given]);
}

function chosen(items: readonly (readonly Value[])[], results: readonly Value[], wanted: boolean, at: Span): Value {
  const truths = results.map(truthOf);
  if (truths.includes(null)) return { at, kind: "unknown" };
  const kept = items.flatMap(([item], index) => (item !== undefined && truths[index] === wanted ? [item] : []));
  return { at, kind: "list", items: kept };
}
