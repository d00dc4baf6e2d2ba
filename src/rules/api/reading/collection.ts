import { flatten, type Operation, type Response, type Schema } from "../../../artifacts/api/index.ts";
import { propertiesOf } from "./schema-parts.ts";
import { bareName, endsInId, resourceOf, wordsOf } from "./words.ts";

/** What an operation gives back as a list. */
export interface Collection {
  readonly operation: Operation;
  readonly response: Response;
  /** The array. */
  readonly array: Schema;
  /** The objects around the array, the outermost first: the places where a page says what comes after it. */
  readonly envelopes: readonly Schema[];
}

/** Names that an array has because it is the page of a list. */
const envelopeNames = new Set(
  "items data results result records entries values value list content contents hits elements rows edges nodes members resources objects collection".split(
    " ",
  ),
);

/** Envelopes in an envelope: HAL's `_embedded`, and bodies that wrap everything in `data`. */
const innerNames = new Set("embedded data result response body payload".split(" "));

/** The list that a GET gives back in JSON; null for one that gives something else back. */
export function collectionOf(operation: Operation): Collection | null {
  if (operation.method !== "get" || operation.origin !== "path" || endsInId(operation.path)) return null;
  for (const response of operation.responses) {
    if (!/^2(?:\d\d|xx)$/i.test(response.status)) continue;
    const media = response.content.find(({ type }) => isJson(type));
    if (media === undefined || media.schema === null) continue;
    const found = arrayIn(flatten(media.schema), operation.path, 2);
    if (found !== null) return { operation, response, ...found };
  }
  return null;
}

/** JSON as one document: a stream of lines ends when its reader has enough. */
export const isJson = (type: string): boolean =>
  /^(?:application|text)\/(?:[a-z0-9!#$&^_.-]+\+)?json(?:;|$)/.test(type) || type === "*/*";

type Found = Pick<Collection, "array" | "envelopes">;

function arrayIn(schema: Schema, path: string, depth: number): Found | null {
  if (schema.items !== null || schema.types?.has("array") === true) return { array: schema, envelopes: [] };
  const arrays: [string, Schema][] = [];
  const properties = propertiesOf(schema);
  for (const { name, schema: property } of properties) {
    const flat = flatten(property);
    if (flat.types?.has("array") === true || (flat.types === null && flat.items !== null)) arrays.push([name, flat]);
  }
  const [only] = arrays;
  const page = arrays.find(([name]) => isPageName(name, path));
  if (page !== undefined && (arrays.length === 1 || envelopeNames.has(bareName(page[0]))))
    return { array: page[1], envelopes: [schema] };
  if (only !== undefined || depth === 0) return null;
  for (const { name, schema: property } of properties) {
    if (!innerNames.has(bareName(name))) continue;
    const inner = arrayIn(flatten(property), path, depth - 1);
    if (inner !== null) return { array: inner.array, envelopes: [schema, ...inner.envelopes] };
  }
  return null;
}

/** Whether an array is called as arrays of pages are, or as the resource that the path names: `orders` of `/v1/orders`. */
function isPageName(name: string, path: string): boolean {
  if (envelopeNames.has(bareName(name))) return true;
  const resource = wordsOf(resourceOf(path));
  const own = wordsOf(name);
  return own.length > 0 && (resource.includes(own.at(-1) ?? "") || resource.join("") === own.join(""));
}
