import type { MemberExpression } from "oxc-parser";
import type { Range } from "../../../../charter/index.ts";
import { arrayMethod } from "./array-method.ts";
import { isDialectAsked, isDialectNamed } from "./database-name.ts";
import type { Machine } from "./machine.ts";
import type { JsUnknown } from "./model.ts";
import { placedArguments } from "./place.ts";
import type { Scope } from "./scope.ts";
import { stringMethod } from "./string-method.ts";
import { textPart } from "./text.ts";
import { type JsValue, jsBoolean, jsNumber, jsUndefined, jsUnknown, textOf } from "./value.ts";

/** The name of a member; null: it is computed and not known. */
export function memberName(node: MemberExpression, scope: Scope, machine: Machine): string | null {
  if (!node.computed) return node.property.name;
  const { sql, holes } = textPart(machine.evaluate(node.property, scope));
  return holes === 0 ? sql.text : null;
}

/** A member of a value. `name` is how the file calls it. */
export function memberOf(value: JsValue, key: string | null, at: Range, name: string): JsValue {
  if (key === null) return { ...jsUnknown(name, at), ...reachOf(value) };
  switch (value.kind) {
    case "object": {
      const found = value.entries.get(key);
      if (found !== undefined) return found.value;
      if (value.base !== undefined) return memberOf(value.base, key, at, name);
      return value.complete ? jsUndefined(at) : jsUnknown(name, at);
    }
    case "array":
      if (key === "length" && value.complete) return jsNumber(value.items.length, at);
      return value.items[Number(key)] ?? (value.complete ? jsUndefined(at) : jsUnknown(name, at));
    case "string":
      return key === "length" && value.holes === 0 ? jsNumber(value.text.length, at) : jsUnknown(name, at);
    case "host":
      return memberOfHost(value, key, at, name);
    case "class":
      return (
        value.statics.get(key) ?? (value.parent === null ? jsUnknown(name, at) : memberOf(value.parent, key, at, name))
      );
    case "unknown":
      return { ...jsUnknown(name, at), ...reachOf(value) };
    case "number":
    case "boolean":
    case "null":
    case "undefined":
    case "function":
      return jsUnknown(name, at);
    default:
      return value satisfies never;
  }
}

const reachOf = (value: JsValue): Pick<JsUnknown, "reaches" | "existence" | "pending" | "from"> => {
  if (value.kind === "host") return value.host.reaches === false ? {} : { reaches: true };
  if (value.kind !== "unknown") return {};
  return {
    ...(value.reaches === true ? { reaches: true } : {}),
    ...(value.existence === true ? { existence: true } : {}),
    ...(value.from === undefined ? {} : { from: value.from }),
    // A thing that is sent by a word without parentheses behind it.
    ...(value.pending === undefined ? {} : { pending: value.pending }),
  };
};

/** A call of a member. `at`: from its name to the closing parenthesis. */
export interface MethodCall {
  readonly receiver: JsValue;
  readonly key: string | null;
  readonly args: readonly JsValue[];
  readonly at: Range;
  readonly name: string;
}

/** What a method gives. */
export function methodOf(call: MethodCall, machine: Machine): JsValue {
  const { receiver, key, args, at, name } = call;
  if (receiver.kind === "host" && key !== null) {
    const made = receiver.host.method?.(key, { args: placedArguments(args, at), at, run: machine });
    if (made !== null && made !== undefined) return made;
  }
  const own = ownMethod(call, machine);
  if (own !== null) return own;
  const promised = promiseMethod(call, machine);
  if (promised !== null) return promised;
  const asked = key === null ? null : askedDialect(call, key, machine);
  if (asked !== null) return jsBoolean(asked, at);
  const owned = ownsProperty(call);
  if (owned !== null) return owned;
  const callee = receiver.kind === "host" ? memberOfHost(receiver, key, at, name) : memberOf(receiver, key, at, name);
  if (key === "bind" && receiver.kind === "unknown" && receiver.bound !== undefined) return receiver;
  if ((key === "call" || key === "bind" || key === "apply") && receiver.kind === "function") {
    return key === "bind"
      ? receiver
      : machine.call(receiver, { name, args: key === "call" ? args.slice(1) : [], at, self: args[0] ?? null });
  }
  return machine.call(callee, { name, args, at, self: receiver });
}

/** `spec.hasOwnProperty("type")`, `Object.prototype.hasOwnProperty.call(spec, "type")`; null: not known. */
function ownsProperty({ receiver, key, args, at, name }: MethodCall): JsValue | null {
  const borrowed = key === "call" && name.endsWith("hasOwnProperty.call");
  if (!borrowed && key !== "hasOwnProperty") return null;
  const [of, property] = borrowed ? args : [receiver, args[0]];
  if (of?.kind !== "object" || !of.complete || of.base !== undefined) return null;
  const asked = textOf(property);
  return asked === null ? null : jsBoolean(of.entries.has(asked), at);
}

const memberOfHost = (
  receiver: Extract<JsValue, { kind: "host" }>,
  key: string | null,
  at: Range,
  name: string,
): JsValue =>
  (key === null ? null : receiver.host.member?.(key, at)) ?? {
    ...jsUnknown(name, at),
    ...reachOf(receiver),
    ...(key === null ? {} : { bound: { host: receiver.host, key } }),
  };

function ownMethod({ receiver, key, args, at }: MethodCall, machine: Machine): JsValue | null {
  if (key === null) return null;
  if (receiver.kind === "string") return stringMethod(receiver, key, args, at, machine);
  if (receiver.kind === "array") return arrayMethod(receiver, key, args, at, machine);
  return null;
}

/** `isMySQL()`, or `["pg", "cockroachdb"].includes(client)` with a client that is not known. */
function askedDialect({ receiver, args, name }: MethodCall, key: string, { surroundings }: Machine): boolean | null {
  const { dialect } = surroundings;
  const asked = isDialectAsked(key, dialect);
  if (asked !== null) return asked;
  const [arg] = args;
  if (receiver.kind === "unknown" && (key === "includes" || key === "startsWith") && arg?.kind === "string") {
    return name.toLowerCase().match(/client|dialect|driver|type|database|db/)
      ? isDialectNamed(arg.text, dialect)
      : null;
  }
  return null;
}

/** `then`, `catch` and `finally` of a query or of anything that was awaited. */
function promiseMethod({ receiver, key, args, at }: MethodCall, machine: Machine): JsValue | null {
  const [action] = args;
  switch (key) {
    case "then": {
      const result = machine.settle(receiver);
      if (action?.kind !== "function") {
        return action?.kind === "host"
          ? machine.settle(machine.call(action, { name: "then", args: [result], at, self: null }))
          : result;
      }
      return machine.invoke(action, [result]);
    }
    case "catch":
      return machine.settle(receiver);
    case "finally": {
      const result = machine.settle(receiver);
      machine.invoke(action, []);
      return result;
    }
    default:
      return null;
  }
}
