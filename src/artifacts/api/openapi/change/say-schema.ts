import type { ContentId } from "../../source/content-ids.ts";
import type { Entry, Scalar } from "../../source/source-node.ts";
import type { OpenapiContract, Schema } from "../openapi.ts";
import { subtypesOf } from "../subtypes.ts";
import { type Saying, schemaUnit, type Unit } from "./unit.ts";

/**
 * Keywords whose values count as they are written. Descriptions, examples and extensions for generators and pages are no part
 * of what is agreed, and the others are read below.
 */
const literal = [
  "format",
  "pattern",
  "default",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "readOnly",
  "writeOnly",
  "deprecated",
  "if",
  "then",
  "else",
  "contains",
  "minContains",
  "maxContains",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "dependencies",
  "unevaluatedItems",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
  "x-extensible-enum",
  "x-deprecated",
];

/**
 * What a schema says by itself, in the words of the newest version of the specification, so that a contract that only moves
 * from one version to the next says the same.
 */
export function saySchema(schema: Schema, contract: OpenapiContract, contentId: ContentId): Saying {
  const parts = new Map<string, Unit>();
  const part = (label: string, value: Schema | null): void => {
    const unit = schemaUnit(value);
    if (unit !== null) parts.set(label, unit);
  };
  for (const [name, property] of schema.properties) part(`property ${name}`, property);
  for (const [name, property] of schema.patternProperties) part(`pattern ${name}`, property);
  for (const [index, item] of schema.prefixItems.entries()) part(`item ${index}`, item);
  part("items", schema.items);
  part("not", schema.not);
  // Saying that everything else is welcome is saying nothing.
  if (schema.additionalProperties?.always !== true) part("additional", schema.additionalProperties);
  if (schema.unevaluatedProperties?.always !== true) part("unevaluated", schema.unevaluatedProperties);
  for (const [value, target] of schema.discriminator?.mapping ?? []) {
    part(`mapping ${value}`, contract.schemas.get(target.split("/").at(-1) ?? "") ?? null);
  }
  for (const [name, subtype] of subtypesOf(schema)) part(`subtype ${name}`, subtype);
  const lists = new Map(
    (["allOf", "anyOf", "oneOf"] as const).flatMap((keyword) => {
      const units = schema[keyword].flatMap((member) => schemaUnit(member) ?? []);
      return units.length === 0 ? [] : [[keyword, units] as const];
    }),
  );
  const own = (): string => {
    const lengths = [...lists].map(([keyword, units]) => [keyword, units.length]);
    return JSON.stringify([ownWords(schema, contentId), [...parts.keys()].sort(), lengths]);
  };
  return { own, parts, lists };
}

function ownWords(schema: Schema, contentId: ContentId): readonly unknown[] {
  const { node, unresolved, types, values, openValues, minimum, maximum, required, discriminator, always } = schema;
  const reference = unresolved ? contentId(node) : null;
  const said = unresolved ? [] : keywordsOf(schema, contentId);
  return [
    reference,
    always === false,
    types === null ? isTrue(schema.keyword("nullable")) : [...types].sort(),
    values === null ? null : [openValues ? contentIdOf(schema.keyword("enum"), contentId) : null, sortedValues(values)],
    minimum,
    maximum,
    [...required].sort(),
    discriminator === null ? null : [discriminator.property, impliedNames(schema)],
    said,
  ];
}

/** Without a mapping, the names of the alternatives are what stands on the wire. */
function impliedNames({ discriminator, oneOf, anyOf }: Schema): readonly (string | null)[] {
  return discriminator === null || discriminator.mapping.size > 0
    ? []
    : [...oneOf, ...anyOf].map(({ name }) => name).sort();
}

const isTrue = (entry: Entry | null): boolean => entry?.value.kind === "scalar" && entry.value.value === true;

const contentIdOf = (entry: Entry | null, contentId: ContentId): number | null =>
  entry === null ? null : contentId(entry.value);

const sortedValues = (values: readonly Scalar[]): readonly string[] =>
  values.map((value) => JSON.stringify(value)).sort();

const flags = new Set(["uniqueItems", "readOnly", "writeOnly", "deprecated", "x-deprecated"]);

/** The literal keywords with what stands behind them. Flags that are `false` say what saying nothing says. */
function keywordsOf(schema: Schema, contentId: ContentId): readonly string[] {
  return literal.flatMap((keyword) => {
    const value = schema.keyword(keyword)?.value;
    if (value === undefined) return [];
    const isOff = value.kind === "scalar" && value.value === false && flags.has(keyword);
    return isOff ? [] : [`${keyword} ${contentId(value)}`];
  });
}
