import type { Range } from "../../../../charter/index.ts";
import { sqlFrom } from "../../sql-text.ts";
import type { Machine } from "./machine.ts";
import type { JsEntry, JsValue } from "./value.ts";

/**
 * The place of what an imported module says at its top level, told by identity: places of another file mean nothing to who
 * reads a migration, so that such a value stands where the migration names it.
 */
export const elsewhere: Range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** Items and entries of an imported value that are placed anew for a call; what is behind keeps no place. */
const mostPlaced = 5_000;

/** An imported value at the place that names it. Arrays and objects stay what they are: their parts are placed when asked for. */
export function placedHere(value: JsValue, at: Range): JsValue {
  if (value.at !== elsewhere) return value;
  switch (value.kind) {
    case "array":
    case "object":
      return value;
    case "string":
      return { ...value, sql: sqlFrom(value.text, at), at };
    default:
      return { ...value, at };
  }
}

/** An entry of an imported object at the place that takes it over. */
export const placedEntry = (entry: JsEntry, at: Range): JsEntry =>
  entry.at === elsewhere ? { at, value: placedHere(entry.value, at) } : entry;

/** Arguments as a tool's object gets them: all that was imported stands at the call. */
export const placedArguments = (args: readonly JsValue[], at: Range): readonly JsValue[] =>
  args.some(mayHold) ? args.map((arg) => placedDeep(arg, at)) : args;

const mayHold = ({ kind, at }: JsValue): boolean => at === elsewhere || kind === "object" || kind === "array";

/** An imported value with all its parts at a place. */
export function placedDeep(value: JsValue, at: Range): JsValue {
  return deeper(value, at, { left: mostPlaced });
}

function deeper(value: JsValue, at: Range, budget: { left: number }): JsValue {
  if (value.kind !== "array" && value.kind !== "object") return placedHere(value, at);
  const own = value.at === elsewhere ? at : value.at;
  if (value.kind === "array") {
    const items = mapped(value.items, (item) => deeper(item, own, budget), budget);
    return items === null && value.at !== elsewhere ? value : { ...value, items: [...(items ?? value.items)], at: own };
  }
  const entries = mapped<Pair>([...value.entries], (pair) => placedPair(pair, own, budget), budget);
  if (entries === null && value.at !== elsewhere) return value;
  return { ...value, entries: entries === null ? value.entries : new Map<string, JsEntry>(entries), at: own };
}

type Pair = readonly [string, JsEntry];

function placedPair(pair: Pair, at: Range, budget: { left: number }): Pair {
  const [key, entry] = pair;
  const place = entry.at === elsewhere ? at : entry.at;
  const value = deeper(entry.value, place, budget);
  return value === entry.value && place === entry.at ? pair : [key, { at: place, value }];
}

/** The items, mapped; null: all of them stay as they are. */
function mapped<T>(items: readonly T[], map: (item: T) => T, budget: { left: number }): readonly T[] | null {
  let changed = false;
  const made = items.map((item) => {
    if (budget.left-- <= 0) return item;
    const next = map(item);
    changed ||= next !== item;
    return next;
  });
  return changed ? made : null;
}

/** Whether a value is one of an imported module, which many files share: it is not changed. */
export const isImported = ({ at }: JsValue, machine: Machine): boolean => at === elsewhere && !machine.ofModule;
