import type { Range } from "../../../../charter/index.ts";
import { isDialectNamed } from "./database-name.ts";
import type { Machine } from "./machine.ts";
import { isImported } from "./place.ts";
import { joinedText, textPart } from "./text.ts";
import {
  type JsArray,
  type JsValue,
  jsArray,
  jsBoolean,
  jsNumber,
  jsText,
  jsUndefined,
  jsUnknown,
  textOf,
  truthOf,
} from "./value.ts";

/** What a method of an array gives, its callback run for each item; null: it is not known. */
export function arrayMethod(
  of: JsArray,
  name: string,
  args: readonly JsValue[],
  at: Range,
  machine: Machine,
): JsValue | null {
  return (
    changingMethod(of, name, args, at, machine) ??
    callbackMethod(of, name, args, at, machine) ??
    plainMethod(of, name, args, at, machine)
  );
}

const changing: ReadonlySet<string> = new Set(["push", "unshift", "pop", "shift"]);

function changingMethod(
  of: JsArray,
  name: string,
  args: readonly JsValue[],
  at: Range,
  machine: Machine,
): JsValue | null {
  if (isImported(of, machine)) return changing.has(name) ? jsUnknown("item", at) : null;
  switch (name) {
    case "push":
      // What is pushed on a branch that may not be taken is an item all the same: promises are gathered like this.
      of.items.push(...args);
      return jsNumber(of.items.length, at);
    case "unshift":
      of.items.unshift(...args);
      return jsNumber(of.items.length, at);
    case "pop":
    case "shift":
      if (machine.doubt() > 0 || !of.complete) return jsUnknown("item", at);
      return (name === "pop" ? of.items.pop() : of.items.shift()) ?? jsUndefined(at);
    default:
      return null;
  }
}

/** One item more with unknown value where the array has more than is known. */
const everyItem = (of: JsArray): readonly JsValue[] => of.items;

function callbackMethod(
  of: JsArray,
  name: string,
  args: readonly JsValue[],
  at: Range,
  machine: Machine,
): JsValue | null {
  const [action] = args;
  if (action === undefined || (action.kind !== "function" && action.kind !== "host")) return null;
  const call = (item: JsValue, index: number): JsValue =>
    machine.call(action, { name, args: [item, jsNumber(index, at), of], at, self: null });
  switch (name) {
    case "map":
    case "forEach": {
      const results = everyItem(of).map(call);
      return name === "map" ? jsArray(results, at, of.complete) : jsUndefined(at);
    }
    case "flatMap":
      return jsArray(
        everyItem(of)
          .map(call)
          .flatMap((value) => (value.kind === "array" ? value.items : [value])),
        at,
        of.complete,
      );
    case "filter":
    case "find":
    case "some":
    case "every": {
      const verdicts = everyItem(of).map((item, index) => truthOf(call(item, index)));
      if (!of.complete || verdicts.includes(null)) return jsUnknown(name, at);
      if (name === "some") return jsBoolean(verdicts.includes(true), at);
      if (name === "every") return jsBoolean(!verdicts.includes(false), at);
      const chosen = everyItem(of).filter((_, index) => verdicts[index] === true);
      return name === "filter" ? jsArray(chosen, at) : (chosen[0] ?? jsUndefined(at));
    }
    case "reduce": {
      const [, start] = args;
      let value = start ?? jsUndefined(at);
      for (const item of everyItem(of)) {
        value = machine.call(action, { name, args: [value, item], at, self: null });
      }
      return value;
    }
    default:
      return null;
  }
}

function plainMethod(of: JsArray, name: string, args: readonly JsValue[], at: Range, machine: Machine): JsValue | null {
  const [first] = args;
  switch (name) {
    case "join":
      if (!of.complete) return null;
      return joinedText(of.items.map(textPart), at, first === undefined ? "," : (textOf(first) ?? ","));
    case "includes": {
      const sought = first === undefined ? null : textOf(first);
      if (sought !== null && of.complete)
        return jsBoolean(
          of.items.some((item) => textOf(item) === sought),
          at,
        );
      return first?.kind === "unknown" ? dialectAmong(of, at, machine) : null;
    }
    case "concat":
      return jsArray(
        [...of.items, ...args.flatMap((arg) => (arg.kind === "array" ? arg.items : [arg]))],
        at,
        of.complete,
      );
    case "slice": {
      const numbers = args.flatMap((arg) => (arg.kind === "number" ? [arg.value] : []));
      return numbers.length === args.length ? jsArray(of.items.slice(...numbers), at, of.complete) : null;
    }
    case "reverse":
      return jsArray([...of.items].reverse(), at, of.complete);
    case "flat":
      return jsArray(
        of.items.flatMap((item) => (item.kind === "array" ? item.items : [item])),
        at,
        of.complete,
      );
    case "entries":
      return jsArray(
        of.items.map((item, index) => jsArray([jsNumber(index, at), item], at)),
        at,
        of.complete,
      );
    case "at":
      return first?.kind === "number" ? (of.items.at(first.value) ?? jsUndefined(at)) : null;
    case "keys":
      return jsArray(
        of.items.map((_, index) => jsText(String(index), at)),
        at,
        of.complete,
      );
    default:
      return null;
  }
}

/** `["pg", "cockroachdb"].includes(client)`. */
function dialectAmong(of: JsArray, at: Range, { surroundings }: Machine): JsValue | null {
  const answers = of.items.map((item) => isDialectNamed(textOf(item) ?? "", surroundings.dialect));
  if (answers.length === 0 || answers.includes(null)) return null;
  return jsBoolean(answers.includes(true), at);
}
