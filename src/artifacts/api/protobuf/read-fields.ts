import {
  accept,
  type Declaring,
  declaration,
  expect,
  expectInteger,
  expectName,
  expectType,
  unquoted,
} from "./declaring.ts";
import { readBracket } from "./options.ts";
import type { ProtoEnumValue, ProtoField } from "./protobuf.ts";
import type { ProtoToken } from "./scan-proto.ts";

/** Where a field stands. */
export interface FieldPlace {
  /** Full name of the message or package around it. */
  readonly scope: string;
  readonly oneof: string | null;
}

/** A field, and the token that begins its body where it is a group. */
export interface ReadField {
  readonly field: ProtoField;
  readonly group: ProtoToken | null;
}

/** Types of values that are no messages or enumerations. */
const scalars: ReadonlySet<string> = new Set(
  "double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes".split(" "),
);

/** Whether a type is one of the language's own. */
export const isScalar = (type: string): boolean => scalars.has(type);

const labels: ReadonlySet<string> = new Set(["optional", "required", "repeated"]);

/** Reads a field up to its `;`, or a group up to its `{`. */
export function readField(reading: Declaring, { scope, oneof }: FieldPlace): ReadField {
  const { scanner } = reading;
  const first = scanner.peek();
  const label = labels.has(first.text) ? scanner.next().text : null;
  const typed = expectType(reading);
  const isMap = typed === "map" && accept(reading, "<");
  const type = isMap ? readMapValue(reading) : typed;
  const isGroup = type === "group";
  const name = expectName(reading, "a field");
  expect(reading, "=");
  const number = expectInteger(reading);
  const options = readBracket(reading);
  const end = isGroup ? scanner.peek().start : expect(reading, ";");
  const own = isGroup ? name.text : type;
  if (!isScalar(own)) reading.references.push({ name: own, scope });
  return {
    field: {
      ...declaration(reading, first, { shown: end, end, deprecated: options.deprecated }),
      name: isGroup ? name.text.toLowerCase() : name.text,
      type: own,
      number,
      rule: isMap ? "map" : ruleOf(label),
      oneof,
      options: options.text,
    },
    group: isGroup ? name : null,
  };
}

/** The type of the values of `map<K, V>`, whose `<` was read. Keys are never messages. */
function readMapValue(reading: Declaring): string {
  expectName(reading, "a type");
  expect(reading, ",");
  const type = expectType(reading);
  expect(reading, ">");
  return type;
}

function ruleOf(label: string | null): ProtoField["rule"] {
  return label === "optional" || label === "required" || label === "repeated" ? label : "singular";
}

/** Reads a value of an enumeration. */
export function readEnumValue(reading: Declaring): ProtoEnumValue {
  const first = expectName(reading, "a value");
  expect(reading, "=");
  const number = expectInteger(reading);
  const { deprecated } = readBracket(reading);
  const end = expect(reading, ";");
  return { ...declaration(reading, first, { shown: end, end, deprecated }), name: first.text, number };
}

/** Numbers and names that `reserved` gathers. */
export interface ReadReserved {
  readonly numbers: { readonly from: number; readonly to: number }[];
  readonly names: Set<string>;
}

/** Reads `reserved 2, 9 to 11;`, `reserved "note";` or `extensions 100 to max;`, whose first word was read. */
export function readRanges(reading: Declaring, { numbers, names }: ReadReserved): void {
  const { scanner } = reading;
  do {
    const token = scanner.peek();
    if (token.kind === "string") {
      scanner.next();
      names.add(unquoted(token));
    } else if (token.kind === "name" && token.text !== "max") {
      scanner.next();
      names.add(token.text);
    } else {
      const from = expectInteger(reading);
      numbers.push({ from, to: accept(reading, "to") ? expectInteger(reading) : from });
    }
  } while (accept(reading, ","));
  readBracket(reading);
  expect(reading, ";");
}
