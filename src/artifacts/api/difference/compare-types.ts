import type { SchemaType } from "../openapi/openapi.ts";
import type { Entry } from "../source/source-node.ts";
import { namedPart } from "./declaring-schema.ts";
import { compareFormats } from "./formats.ts";
import type { Comparison } from "./pair.ts";
import { ownTypes, type Shape, shapeOf } from "./shape.ts";

/**
 * Compares types, `null` and formats. False: the two have nothing in common, so that there is no point in comparing what else
 * they say.
 */
export function compareTypes(before: Shape, after: Shape, to: Comparison): boolean {
  const isRequest = to.direction === "request";
  const fits = isRequest ? accepts(after, before, to.asText) : accepts(before, after, to.asText);
  if (!fits) {
    to.differs({
      class: isRequest ? "request-type-changed" : "response-type-changed",
      level: "err",
      keyword: "type",
      from: typeText(before),
      to: typeText(after),
      at: to.isSwapped ? null : (after.schema.keyword("type") ?? after.schema.keyword("items")),
      cause: after.schema.node,
    });
    return false;
  }
  if (before.schema.always === false || after.schema.always === false) return false;
  compareNull(before, after, to);
  compareFormats(before, after, to);
  return true;
}

/** Whether every value of `given`'s types is one of `wanted`'s. */
function accepts(wanted: Shape, given: Shape, asText: boolean): boolean {
  if (given.schema.always === false) return true;
  if (wanted.schema.always === false) return false;
  if (wanted.types === null) return true;
  const own = ownTypes(given);
  // Whatever is written into a query or a header is a text.
  if (own === null) return asText && wanted.types.has("string");
  return [...own].every((type) => isAccepted(type, wanted, asText));
}

function isAccepted(type: SchemaType, wanted: Shape, asText: boolean, depth = 0): boolean {
  const { types, schema } = wanted;
  if (types === null || types.has(type) || (type === "integer" && types.has("number"))) return true;
  if (!asText || type === "object" || type === "array") return false;
  if (types.has("string")) return true;
  // One value is a list of one: `?tag=a` and `?tag=a&tag=b`.
  const { items } = schema;
  return types.has("array") && items !== null && depth < 3 && isAccepted(type, shapeOf(items), asText, depth + 1);
}

function compareNull(before: Shape, after: Shape, to: Comparison): void {
  if (before.types === null || after.types === null || before.nullable === after.nullable) return;
  const isRequest = to.direction === "request";
  if (isRequest === after.nullable) return;
  const use = isOfUse(before, after) ? to.use : null;
  const word = nullWordOf(after);
  to.differs({
    class: isRequest ? "request-not-nullable" : "response-nullable",
    level: "err",
    keyword: "nullable",
    from: typeText(before),
    to: typeText(after),
    ...(use === null
      ? { at: word, cause: after.schema.node }
      : { at: word ?? use.at, cause: use.at, place: use.label }),
  });
}

/** Whether the component stayed what it was, so that it is its use that lets `null` in or out. */
const isOfUse = (before: Shape, after: Shape): boolean =>
  shapeOf(namedPart(before.given)).nullable === shapeOf(namedPart(after.given)).nullable;

/** Where `null` is allowed or not: of OpenAPI 3.0 `nullable`, since then a list of types. */
function nullWordOf({ schema }: Shape): Entry | null {
  const type = schema.keyword("type");
  return schema.keyword("nullable") ?? (type?.value.kind === "array" ? type : null);
}

/** `string or null`, `array of integer`, `string (date-time)`, `anything`. */
export function typeText(shape: Shape): string {
  const { schema, types, nullable } = shape;
  if (schema.always === false) return "nothing";
  if (types === null) return shape.alternatives.length > 0 ? `one of ${shape.alternatives.length} schemas` : "anything";
  const names = [...types].map((type) => {
    if (type === "array" && schema.items?.types) return `array of ${[...schema.items.types].join(" or ")}`;
    return schema.format === null || type === "object" ? type : `${type} (${schema.format.slice(0, 40)})`;
  });
  return [...names, ...(nullable ? ["null"] : [])].join(" or ");
}
