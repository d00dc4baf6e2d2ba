import type { Range } from "../../../../charter/index.ts";
import { quoteLiteral } from "../../sql-spelling.ts";
import { valueAt } from "../php/arguments.ts";
import { literalOf, nameOf } from "../php/sql-of.ts";
import { entryOf, objectValue, type PhpObject, plainText, truthOf, type Value } from "../php/value.ts";
import type { ColumnOptions } from "./column-types.ts";

/** A column with what is stated of it so far. */
export interface ColumnState {
  readonly at: Range;
  readonly name: string;
  type: string;
  options: ColumnOptions;
}

export const noOptions: ColumnOptions = {
  length: null,
  precision: null,
  scale: null,
  fixed: false,
  unsigned: false,
  autoincrement: false,
  notnull: true,
  default: null,
  comment: null,
  definition: null,
  stated: [],
};

const numberOf = (value: Value): number | null => {
  const text = plainText(value);
  return text === null || text === "" || Number.isNaN(Number(text)) ? null : Number(text);
};

/** A default as DBAL writes it (AbstractPlatform::getDefaultValueDeclarationSQL). */
function defaultSql(value: Value, type: string): string | null {
  if (value.kind === "null") return null;
  if (value.kind === "boolean")
    return type === "boolean" ? (value.value ? "true" : "false") : value.value ? "'1'" : "''";
  const text = plainText(value);
  if (text === null) return literalOf(value, "default");
  if (/^CURRENT_(?:TIMESTAMP|DATE|TIME)$/i.test(text)) return text;
  return /int|float|decimal/.test(type) && text !== "" && !Number.isNaN(Number(text)) ? text : quoteLiteral(text);
}

/** Options with one more stated; what does not touch the schema is passed over. */
export function withOption(before: ColumnOptions, key: string, value: Value, type: string): ColumnOptions {
  const options = { ...before, stated: [...before.stated, key.toLowerCase()] };
  switch (key.toLowerCase()) {
    case "length":
    case "precision":
    case "scale":
      return { ...options, [key.toLowerCase()]: numberOf(value) };
    case "fixed":
    case "unsigned":
    case "autoincrement":
      return { ...options, [key.toLowerCase()]: truthOf(value) === true };
    case "notnull":
      return { ...options, notnull: truthOf(value) !== false };
    case "default":
      return { ...options, default: defaultSql(value, type) };
    case "comment":
      return { ...options, comment: plainText(value) };
    case "columndefinition":
      return { ...options, definition: plainText(value) };
    default:
      return options;
  }
}

/** Options with all that an array states. */
export const withOptions = (options: ColumnOptions, list: Value | null, type: string): ColumnOptions =>
  list?.kind === "array"
    ? list.entries.reduce((all, { key, value }) => withOption(all, String(key), value, type), options)
    : options;

/** What the chain behind `addColumn` or `getColumn` is called on. */
export function columnObject(state: ColumnState): Value {
  const object: PhpObject = {
    call: ({ name, args }) => {
      const value = valueAt(args, 0);
      const setter = /^set(\w+)$/.exec(name)?.[1];
      if (setter === "Type") {
        const type = value?.kind === "object" ? value.object.property?.("name") : value;
        state.type = nameOf(type ?? value, "type");
      } else if (setter === "Options") state.options = withOptions(state.options, value, state.type);
      else if (setter !== undefined && value !== null)
        state.options = withOption(state.options, setter, value, state.type);
      return objectValue(object);
    },
    property: () => null,
  };
  return objectValue(object);
}

/** `Types::STRING` and `Type::getType('string')` as a name; null: not known. */
export const typeName = (value: Value | null): string | null =>
  value?.kind === "object" ? plainText(value.object.property?.("name") ?? null) : plainText(value);

/** The text of an option; null: not stated. */
export const optionText = (list: Value | null, key: string): string | null =>
  plainText(entryOf(list, key)?.value ?? null);
