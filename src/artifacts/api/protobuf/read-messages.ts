import { accept, type Declaring, declaration, expectName, expectType, readBlock } from "./declaring.ts";
import { noOptions, readOption } from "./options.ts";
import type { ProtoEnum, ProtoField, ProtoMessage } from "./protobuf.ts";
import { type ReadReserved, readEnumValue, readField, readRanges } from "./read-fields.ts";
import type { ProtoToken } from "./scan-proto.ts";

/** Where types are declared, and what was read of them so far. */
export interface TypePlace {
  readonly package: string;
  readonly messages: ProtoMessage[];
  readonly enums: ProtoEnum[];
  /** `Order.`: the messages around, each with a dot. */
  readonly prefix: string;
  readonly depth: number;
}

/** Compilers nest messages no deeper. */
const deepestNesting = 32;

/** Reads a message whose first word is `first` and whose name comes next; of a group, whose name was read. */
export function readMessage(reading: Declaring, first: ProtoToken, place: TypePlace, group?: ProtoToken): void {
  const { scanner } = reading;
  const named = group ?? expectName(reading, "a message");
  if (place.depth >= deepestNesting) scanner.fail(named, `Messages are nested deeper than ${deepestNesting} levels`);
  const name = place.prefix + named.text;
  const fields: ProtoField[] = [];
  const reserved = nothingReserved();
  const index = place.messages.length;
  let deprecated = false;
  const inside: TypePlace = { ...place, prefix: `${name}.`, depth: place.depth + 1 };
  const end = readBlock(reading, () => {
    const statement = scanner.peek();
    if (isType(statement)) return readType(reading, inside);
    switch (statement.text) {
      case "option":
        deprecated = readOption(reading, scanner.next()).deprecated || deprecated;
        return;
      case "reserved":
        scanner.next();
        return readRanges(reading, reserved);
      case "extensions":
        scanner.next();
        return readRanges(reading, nothingReserved());
      case "oneof":
        return readOneof(reading, inside, fields);
      case "extend":
        return readExtend(reading, inside);
      default:
        fields.push(...readAnyField(reading, inside, null));
    }
  });
  place.messages.splice(index, 0, {
    ...declaration(reading, first, { shown: named.end, end, deprecated }),
    name,
    fields,
    reserved,
  });
}

const nothingReserved = (): ReadReserved => ({ numbers: [], names: new Set() });

const isType = ({ kind, text }: ProtoToken): boolean =>
  kind === "name" && (text === "message" || text === "enum" || text === "export" || text === "local");

/** Reads a message or an enumeration. Editions say of some that others may or may not see them. */
export function readType(reading: Declaring, place: TypePlace): void {
  const { scanner } = reading;
  const first = scanner.next();
  const word = first.text === "export" || first.text === "local" ? scanner.next() : first;
  if (word.text === "message") readMessage(reading, first, place);
  else if (word.text === "enum") readEnum(reading, first, place);
  else scanner.fail(word, "Expected a message or an enumeration here");
}

/** A field, with the message that a group is. */
function readAnyField(reading: Declaring, place: TypePlace, oneof: string | null): readonly ProtoField[] {
  const { field, group } = readField(reading, { scope: scopeOf(place), oneof });
  if (group !== null) readMessage(reading, group, place, group);
  return [field];
}

function readOneof(reading: Declaring, place: TypePlace, fields: ProtoField[]): void {
  reading.scanner.next();
  const { text } = expectName(reading, "a oneof");
  readBlock(reading, () => {
    if (reading.scanner.peek().text === "option") readOption(reading, reading.scanner.next());
    else fields.push(...readAnyField(reading, place, text));
  });
}

/** Extensions are read for what they refer to: they belong to messages of others. */
export function readExtend(reading: Declaring, place: TypePlace): void {
  reading.scanner.next();
  reading.references.push({ name: expectType(reading), scope: scopeOf(place) });
  readBlock(reading, () => void readAnyField(reading, place, null));
}

function readEnum(reading: Declaring, first: ProtoToken, place: TypePlace): void {
  const { scanner } = reading;
  const named = expectName(reading, "an enumeration");
  const values: ProtoEnum["values"][number][] = [];
  const reserved = nothingReserved();
  let options = noOptions;
  const end = readBlock(reading, () => {
    if (scanner.peek().text === "option") {
      const read = readOption(reading, scanner.next());
      options = read.deprecated ? read : options;
    } else if (accept(reading, "reserved")) readRanges(reading, reserved);
    else values.push(readEnumValue(reading));
  });
  place.enums.push({
    ...declaration(reading, first, { shown: named.end, end, deprecated: options.deprecated }),
    name: place.prefix + named.text,
    values,
    reserved,
  });
}

/** Full name of the message or package in which something stands. */
const scopeOf = ({ package: inside, prefix }: TypePlace): string =>
  [inside, prefix.slice(0, -1)].filter((part) => part !== "").join(".");
