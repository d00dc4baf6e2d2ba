import { bindParameters } from "./bind.ts";
import { changesSchema } from "./branch.ts";
import { asksExistence } from "./existence.ts";
import type { Active, Call, Machine } from "./machine.ts";
import { placedArguments } from "./place.ts";
import { declare, scopeIn } from "./scope.ts";
import { type JsFunction, type JsValue, jsArray, jsUndefined, jsUnknown, reachesDatabase } from "./value.ts";

/** Functions that call each other are followed this deep, and one of them into itself as often. */
const deepest = 40;
const mostRecursion = 3;

/** Calls anything. A function of the file is run; one from elsewhere is listed if it gets hold of the database. */
export function callValue(callee: JsValue, call: Call, machine: Machine, active: Active): JsValue {
  switch (callee.kind) {
    case "function":
      return callFunction(callee, call, machine, active);
    case "host": {
      const made = callee.host.call?.({ args: placedArguments(call.args, call.at), at: call.at, run: machine });
      const reaches = callee.host.reaches !== false;
      return made ?? unknownCall(call, reaches, machine, !reaches);
    }
    default:
      if (callee.kind === "unknown" && callee.bound !== undefined) {
        const { host, key } = callee.bound;
        const made = host.method?.(key, { args: placedArguments(call.args, call.at), at: call.at, run: machine });
        if (made !== null && made !== undefined) return made;
      }
      if (callee.kind === "unknown" && callee.pending !== undefined) callee.pending.passedOn = true;
      return unknownCall(
        callee.kind === "unknown" && callee.from !== undefined ? { ...call, from: callee.from } : call,
        callee.kind === "unknown" && callee.reaches === true,
        machine,
        callee.kind === "unknown" && callee.bound?.host.reaches === false,
      );
  }
}

function callFunction(callee: JsFunction, call: Call, machine: Machine, active: Active): JsValue {
  const { node } = callee;
  const under = active.get(node) ?? 0;
  if (under >= mostRecursion || active.size >= deepest) {
    machine.unread(call.at, call.name, "it calls itself or others too deep to be followed", true);
    return jsUnknown(call.name, call.at);
  }
  active.set(node, under + 1);
  try {
    return machine.within(callee.home, call.at, () => runBody(callee, call, machine));
  } finally {
    if (under === 0) active.delete(node);
    else active.set(node, under);
  }
}

function runBody(callee: JsFunction, call: Call, machine: Machine): JsValue {
  const { node, scope: outer, self } = callee;
  const own = node.type === "ArrowFunctionExpression" ? self : call.self;
  const scope = scopeIn(outer, own, machine.owner);
  if (node.type === "FunctionExpression" && node.id !== null) {
    declare(scope, node.id.name, { ...callee, at: call.at }, machine.doubt());
  }
  const missing = (name: string): JsValue =>
    // A helper that is called with fewer arguments gets `undefined`; a callback of somebody else's gets what is not known.
    call.foreign === true ? { ...jsUnknown(name, call.at), ...call.given } : jsUndefined(call.at);
  if (node.type !== "ArrowFunctionExpression") {
    const given = jsArray(call.args, call.at, call.foreign !== true);
    declare(scope, "arguments", given, machine.doubt());
  }
  bindParameters(node.params, call.args, scope, machine, missing);
  const { body } = node;
  if (body === null) return jsUndefined(call.at);
  if (body.type !== "BlockStatement") {
    const value = machine.evaluate(body, scope);
    return node.async ? machine.settle(value) : value;
  }
  const end = machine.execute(body.body, scope);
  const value = end.kind === "return" ? end.value : jsUndefined(call.at);
  return node.async ? machine.settle(value) : value;
}

const schemaWords =
  /^(?:drop|sync|synchronize|truncate|raw|query|execute|exec(?:Sync|File|FileSync)?|\$?(?:execute|query)Raw(?:Unsafe)?)$|^(?:create|alter|drop|rename)(?:Table|Index|Column|Schema|View|Type)s?$/;

/** Whether a call of a module that is not read says that it changes the schema, by a handle of its own. */
const saysSchema = (name: string): boolean =>
  name.includes(".") && schemaWords.test(name.slice(name.lastIndexOf(".") + 1));

/** Code elsewhere: its callbacks are run once with what is not known; if it can reach the database, it is listed. */
function unknownCall({ name, args, at, from }: Call, reaches: boolean, machine: Machine, ofLanguage = false): JsValue {
  let did = false;
  for (const arg of args) {
    if (arg.kind !== "function") continue;
    const given = reaches ? { reaches: true } : {};
    const steps = machine.attempt(() => {
      machine.settle(machine.call(arg, { name, args: [], at, self: null, foreign: true, given }));
    });
    for (const step of steps) machine.emit(step);
    did ||= steps.some(changesSchema);
  }
  const handed = args.some((arg) => reachesDatabase(arg));
  if (asksExistence(name)) return { ...jsUnknown(name, at), existence: true };
  const own = from !== undefined && saysSchema(name);
  if (!reaches && !handed && !own) return jsUnknown(name, at);
  const place = from === undefined ? "elsewhere" : `in \`${from}\`, which is not read`;
  const reason = handed ? `the function stands ${place}` : "the call is not one that is read";
  for (const arg of args) if (arg.kind === "unknown" && arg.pending !== undefined) arg.pending.passedOn = true;
  const pending = { listed: did && !handed, passedOn: false, at, code: name, reason };
  // What the tool's own unread parts give (names, columns) counts where it is awaited; so does what the language makes of it.
  if ((handed && !ofLanguage) || from !== undefined) machine.hold(pending);
  return { ...jsUnknown(name, at), reaches: true, pending };
}
