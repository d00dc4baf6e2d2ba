import { code } from "../../code.ts";
import type { WireBreak } from "./wire-findings.ts";

/** What is said of a change: what it is and who breaks; how the same is had without. */
export interface BreakWords {
  readonly what: string;
  readonly how: string;
}

const ofField = (
  quoted: readonly string[],
): { readonly number: string; readonly name: string; readonly inside: string } => ({
  number: quoted[0] ?? "",
  name: quoted[1] ?? "",
  inside: quoted[2] ?? "",
});

const keepType = (name: string): string =>
  `Add a field with a number of its own, fill both, and deprecate ${code(name)} until no client reads it`;

/** Words for the changes of fields, values and methods, by buf's rule; what stands first is said where several apply. */
const words: Readonly<Record<string, (quoted: readonly string[]) => BreakWords>> = {
  FIELD_WIRE_JSON_COMPATIBLE_TYPE: (quoted) => {
    const { number, name, inside } = ofField(quoted);
    const [, , , from = "", to = ""] = quoted;
    return {
      what: `Field ${number}, ${code(name)}, of ${code(inside)} was ${code(from)} and is ${code(to)}: clients and stored messages of the old file are read as something else, or refused`,
      how: keepType(name),
    };
  },
  FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY: (quoted) => {
    const { number, name, inside } = ofField(quoted);
    const [, , , from = "", to = ""] = quoted;
    return {
      what: `Field ${number}, ${code(name)}, of ${code(inside)} was ${code(from)} and is ${code(to)}: in JSON one is no list of one, and on the wire all but the last value are lost`,
      how: keepType(name),
    };
  },
  FIELD_SAME_ONEOF: (quoted) => {
    const { number, name, inside } = ofField(quoted);
    return {
      what: `Field ${number}, ${code(name)}, of ${code(inside)} moves into, out of or between a oneof: who sets it together with another field of the oneof loses one of the two`,
      how: `Leave it where it is and add a new field in the other place`,
    };
  },
  FIELD_SAME_NAME: ([number = "", inside = "", from = "", to = ""]) => ({
    what: `Field ${number} of ${code(inside)} was ${code(from)} and is called ${code(to)}: clients that speak JSON send and expect the old name, and code generated anew no longer compiles`,
    how: `Keep the name, or add ${code(to)} with a number of its own and deprecate ${code(from)}`,
  }),
  FIELD_SAME_JSON_NAME: (quoted) => {
    const { number, name, inside } = ofField(quoted);
    const [from = "", to = ""] = quoted.slice(-2);
    return {
      what: `Field ${number}, ${code(name)}, of ${code(inside)} was ${code(from)} in JSON and is ${code(to)}: clients that speak JSON send and expect the old name`,
      how: `Write ${code(`json_name = "${from}"`)}, or add a field with a number of its own`,
    };
  },
  FIELD_SAME_DEFAULT: (quoted) => {
    const { number, name, inside } = ofField(quoted);
    return {
      what: `Field ${number}, ${code(name)}, of ${code(inside)} has another default: what one side leaves out the other reads as something else`,
      how: "Keep the default, or add a field with a number of its own",
    };
  },
  ENUM_VALUE_SAME_NAME: ([number = "", inside = "", from = "", to = ""]) => ({
    what: `Value ${number} of ${code(inside)} was ${code(from)} and is called ${code(to)}: clients that speak JSON send and expect the old name`,
    how: `Keep the name; with ${code("allow_alias")} both can stand for ${number}`,
  }),
  MESSAGE_SAME_REQUIRED_FIELDS: ([inside = ""]) => ({
    what: `${code(inside)} gains or loses a required field: one side refuses every message of the other`,
    how: "Leave required fields as they are, and add optional ones",
  }),
  RPC_SAME_REQUEST_TYPE: ([name = "", service = "", from = "", to = ""]) => ({
    what: `${code(`${service}.${name}`)} took ${code(from)} and takes ${code(to)}: what clients of the old file send is read as another message`,
    how: "Add fields to the old message, or a method with a name of its own",
  }),
  RPC_SAME_RESPONSE_TYPE: ([name = "", service = "", from = "", to = ""]) => ({
    what: `${code(`${service}.${name}`)} answered with ${code(from)} and answers with ${code(to)}: clients of the old file read another message`,
    how: "Add fields to the old message, or a method with a name of its own",
  }),
  RPC_SAME_CLIENT_STREAMING: ([name = "", service = ""]) => ({
    what: `${code(`${service}.${name}`)} takes a stream where it took one message, or one where it took a stream: calls of clients of the old file fail`,
    how: "Add a method with a name of its own and deprecate this one",
  }),
  RPC_SAME_SERVER_STREAMING: ([name = "", service = ""]) => ({
    what: `${code(`${service}.${name}`)} answers with a stream where it answered with one message, or with one where it was a stream: calls of clients of the old file fail`,
    how: "Add a method with a name of its own and deprecate this one",
  }),
  RPC_SAME_IDEMPOTENCY_LEVEL: ([name = "", service = ""]) => ({
    what: `${code(`${service}.${name}`)} says something else of its idempotency: clients and proxies that repeat calls, or send them by GET, go by what it said`,
    how: "Keep the option, or add a method with a name of its own",
  }),
  FILE_SAME_PACKAGE: ([from = "", to = ""]) => changedPackage(from, to),
  RESERVED_MESSAGE_NO_DELETE: (quoted) => reservation(quoted),
  RESERVED_ENUM_NO_DELETE: (quoted) => reservation(quoted),
};

/** A package that is called something else. */
export const changedPackage = (from: string, to: string): BreakWords => ({
  what: `The package was ${code(from)} and is ${code(to)}: the path of every method and the name of every message has it, so that no call of a client of the old file arrives`,
  how: "Leave the old package in place, and add the new one in files of its own until nobody calls the old one",
});

function reservation(quoted: readonly string[]): BreakWords {
  const [what = "", inside = ""] = quoted;
  return {
    what: `${code(inside)} no longer reserves ${code(what)}: somebody will use it again, and what old clients sent or stored under it is read as something else`,
    how: `Keep what is reserved: it costs nothing`,
  };
}

/** Words for a break; buf's own where it is one that nobody foresaw. */
export function wordsOf({ types, quoted, words: said }: WireBreak): BreakWords {
  const taken = takenOver(quoted);
  if (taken !== null) return taken;
  for (const [type, write] of Object.entries(words)) {
    const own = quoted.get(type);
    if (types.has(type) && own !== undefined) return write(own);
  }
  return {
    what: `${code(said.split(". See ", 1)[0] ?? said)}: buf counts it among what breaks clients on the wire or in JSON`,
    how: "Leave what is there, add what is new beside it, and deprecate the old",
  };
}

/** A number that was one thing and is another. */
function takenOver(quoted: WireBreak["quoted"]): BreakWords | null {
  const named = quoted.get("FIELD_SAME_NAME");
  const typed = quoted.get("FIELD_WIRE_JSON_COMPATIBLE_TYPE");
  if (named === undefined || typed === undefined) return null;
  const [number = "", inside = "", from = "", to = ""] = named;
  const [, , , before = "", after = ""] = typed;
  return {
    what: `Number ${number} of ${code(inside)} was ${code(from)} (${code(before)}) and is taken for ${code(to)} (${code(after)}): what old clients send and what is stored is read as something else`,
    how: `Give ${code(to)} a number of its own and write ${code(`reserved ${number}; reserved "${from}";`)}`,
  };
}
