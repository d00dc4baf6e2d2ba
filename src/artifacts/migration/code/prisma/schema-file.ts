import type { Attribute, AttributeArgument, BlockAttribute, Enum, Model, Schema, Value } from "@mrleebo/prisma-ast";
import type { Range } from "../../../../charter/index.ts";

/** A value of the schema language: a string without its quotes, a name or number as written, a list, or a call. */
export type PrismaValue =
  | { readonly kind: "string" | "name"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly PrismaValue[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly PrismaArgument[] };

/** An argument of an attribute or call; `key` null: by its place. */
export interface PrismaArgument {
  readonly key: string | null;
  readonly value: PrismaValue;
}

/** `@id`, `@@index`, `@db.VarChar(255)`: the name with its group. */
export interface PrismaAttribute {
  readonly name: string;
  readonly args: readonly PrismaArgument[];
}

/** A field of a model. */
export interface PrismaField {
  readonly at: Range;
  readonly name: string;
  readonly type: string;
  /** `Unsupported("tsvector")`: `type` is what stands in its parentheses. */
  readonly unsupported: boolean;
  readonly list: boolean;
  readonly optional: boolean;
  readonly attributes: readonly PrismaAttribute[];
}

/** A model: a table of the database. */
export interface PrismaModel {
  readonly at: Range;
  readonly name: string;
  readonly fields: readonly PrismaField[];
  readonly attributes: readonly PrismaAttribute[];
}

/** An enumeration, by the values that the database has. */
export interface PrismaEnum {
  readonly at: Range;
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  readonly attributes: readonly PrismaAttribute[];
}

/** What one or several schema files declare together. */
export interface PrismaSchema {
  /** `provider` of the datasource; null: there is none in these files. */
  readonly provider: string | null;
  /** `relationMode = "prisma"`: relations make no foreign keys. */
  readonly foreignKeys: boolean;
  readonly models: ReadonlyMap<string, PrismaModel>;
  readonly enums: ReadonlyMap<string, PrismaEnum>;
  /** Names in the database of the views, which the file may or may not have. */
  readonly views: ReadonlySet<string>;
}

/** What the nodes of schema files say, all of them read as one schema as Prisma does. */
export function prismaSchema(files: readonly Schema[]): PrismaSchema {
  const blocks = files.flatMap(({ list }) => list);
  const source = blocks.find((block) => block.type === "datasource");
  const setting = (key: string): string | null => {
    for (const each of source?.assignments ?? []) {
      if (each.type === "assignment" && each.key === key) return textOf(prismaValue(each.value));
    }
    return null;
  };
  const models = blocks.filter((block) => block.type === "model");
  const views = blocks.filter((block) => block.type === "view");
  return {
    provider: setting("provider"),
    foreignKeys: setting("relationMode") !== "prisma",
    models: new Map(models.map((model) => [model.name, modelOf(model)])),
    enums: new Map(blocks.filter((block) => block.type === "enum").map((block) => [block.name, enumOf(block)])),
    views: new Set(views.map(({ name, properties }) => databaseName({ name, attributes: attributesOf(properties) }))),
  };
}

/** The name in the database: `@map` or `@@map`, else the name itself. */
export const databaseName = ({ name, attributes }: Pick<PrismaModel | PrismaField, "name" | "attributes">): string =>
  stringArgument(attribute(attributes, "map"), "name") ?? name;

/** The first attribute of that name. */
export const attribute = (attributes: readonly PrismaAttribute[], name: string): PrismaAttribute | null =>
  attributes.find((each) => each.name === name) ?? null;

/** The argument of that key, or the first one without a key. */
export function argument(of: PrismaAttribute | null, key: string): PrismaValue | null {
  const found = of?.args.find((each) => each.key === key) ?? of?.args.find((each) => each.key === null);
  return found?.value ?? null;
}

/** The argument that must have been given by its key. */
export const namedArgument = (of: PrismaAttribute | null, key: string): PrismaValue | null =>
  of?.args.find((each) => each.key === key)?.value ?? null;

/** The text of an argument that is a string or a name; null: absent, or something else. */
export const stringArgument = (of: PrismaAttribute | null, key: string): string | null => textOf(argument(of, key));

/** The text of a string or name. */
export const textOf = (value: PrismaValue | null): string | null =>
  value?.kind === "string" || value?.kind === "name" ? value.text : null;

function modelOf({ name, properties, location }: Model): PrismaModel {
  const fields = properties.flatMap((each): PrismaField[] => {
    if (each.type !== "field") return [];
    const { fieldType } = each;
    const unsupported = typeof fieldType !== "string";
    const [inner] = unsupported ? (fieldType.params ?? []) : [];
    return [
      {
        at: rangeOf(each.location),
        name: each.name,
        type: unsupported ? (textOf(prismaValue(inner ?? "")) ?? "") : fieldType,
        unsupported,
        list: each.array === true,
        optional: each.optional === true,
        attributes: (each.attributes ?? []).map(attributeOf),
      },
    ];
  });
  return { at: rangeOf(location), name, fields, attributes: attributesOf(properties) };
}

const attributesOf = (properties: Model["properties"]): readonly PrismaAttribute[] =>
  properties.filter((each) => each.type === "attribute").map(attributeOf);

function enumOf({ name, enumerators, location }: Enum): PrismaEnum {
  const values = new Map<string, string>();
  const attributes: PrismaAttribute[] = [];
  for (const each of enumerators) {
    if (each.type === "attribute") attributes.push(attributeOf(each));
    if (each.type !== "enumerator") continue;
    values.set(each.name, databaseName({ name: each.name, attributes: (each.attributes ?? []).map(attributeOf) }));
  }
  return { at: rangeOf(location), name, values, attributes };
}

const attributeOf = ({ group, name, args }: Attribute | BlockAttribute): PrismaAttribute => ({
  name: group === undefined ? name : `${group}.${name}`,
  args: (args ?? []).map(argumentOf),
});

const argumentOf = ({ value }: AttributeArgument): PrismaArgument =>
  isKeyed(value) ? { key: value.key, value: prismaValue(value.value) } : { key: null, value: prismaValue(value) };

type Written = AttributeArgument["value"] | Value;

const isKeyed = (value: Written): value is Extract<Written, { readonly type: "keyValue" }> =>
  typeof value === "object" && value !== null && "type" in value && value.type === "keyValue";

function prismaValue(value: Written): PrismaValue {
  if (typeof value === "string") {
    return value.startsWith('"') ? { kind: "string", text: unquoted(value) } : { kind: "name", text: value };
  }
  if (typeof value !== "object" || value === null) return { kind: "name", text: String(value) };
  if (Array.isArray(value)) return { kind: "list", items: value.map(prismaValue) };
  switch (value.type) {
    case "array":
      return { kind: "list", items: value.args.map(prismaValue) };
    case "function": {
      const args = (value.params ?? []).map((each) => argumentOf({ type: "attributeArgument", value: each }));
      return { kind: "call", name: value.name, args };
    }
    case "keyValue":
      return prismaValue(value.value);
    case "object":
      return { kind: "list", items: value.properties.map((each) => prismaValue(each.value)) };
    default:
      return value satisfies never;
  }
}

/** Strings are escaped as those of JSON (Prisma schema reference). */
const unquoted = (text: string): string =>
  text.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign === "t" ? "\t" : sign));

function rangeOf(location: Model["location"]): Range {
  const { startLine = 1, startColumn = 1, endLine = startLine, endColumn = startColumn } = location ?? {};
  return { startLine, startColumn, endLine, endColumn: endColumn + 1 };
}
