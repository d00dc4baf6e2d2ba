import type { SourceFile } from "../source/source-node.ts";
import { FlatSchema, type Part } from "./flat-schema.ts";
import type { Schema } from "./openapi.ts";

/** Schemas that one may be composed of: inheritance is 10 deep where people write it. */
const mostParts = 300;

/**
 * The same, once a file has spent what its size allows it: a ring of schemas that are all composed of one another makes 300
 * parts of each, and of each of their properties.
 */
const fewParts = 20;

const budgets = new WeakMap<SourceFile, { left: number }>();

/** Parts that the schemas of a file may still be put together of. The most that a public contract needs is 4 in 1,000 characters. */
function budgetOf(file: SourceFile): { left: number } {
  const known = budgets.get(file);
  if (known !== undefined) return known;
  const made = { left: 20_000 + file.text.length / 50 };
  budgets.set(file, made);
  return made;
}

const flattened = new WeakMap<Schema, Schema>();

/**
 * A schema with its `allOf` put together, however deep, and with an `anyOf` or `oneOf` of one alternative (beside `null`)
 * taken for that alternative: what a value has to be, in one place. Bounds are the tightest, `required` and `properties` those
 * of all, and what can only be said once is taken from the outermost that says it. `property` and `keyword` give the entry of
 * whichever part has it. A schema that nothing is composed of is given back itself. Worked out once for each schema.
 */
export function flatten(schema: Schema): Schema {
  const known = flattened.get(schema);
  if (known !== undefined) return known;
  const made = compose([schema]);
  flattened.set(schema, made);
  return made;
}

/** Several schemas that all hold of the same value as one. */
function flattenAll(schemas: readonly [Schema, ...Schema[]]): Schema {
  return schemas.length === 1 ? flatten(schemas[0]) : compose(schemas);
}

function compose(schemas: readonly [Schema, ...Schema[]]): Schema {
  const parts: Part[] = [];
  const seen = new Set<Schema>();
  // Backwards, so that the last of the list is the next one: the order of the parts is that of the text.
  const waiting = schemas.toReversed().map((schema) => ({ schema, isWhole: schemas.length === 1 }));
  const budget = budgetOf(schemas[0].node.file);
  const most = budget.left > 0 ? mostParts : fewParts;
  let takesNull = false;
  for (let next = waiting.pop(); next !== undefined && parts.length < most; next = waiting.pop()) {
    const { schema, isWhole } = next;
    if (seen.has(schema)) continue;
    seen.add(schema);
    const only = onlyAlternative(schema);
    parts.push({ schema, unwrapped: only !== null });
    if (only !== null) {
      waiting.push({ schema: only.schema, isWhole });
      takesNull ||= isWhole && only.besideNull;
    }
    for (const member of schema.allOf.toReversed()) waiting.push({ schema: member, isWhole: false });
  }
  // What is composed of nothing is no part of anything.
  if (parts.length > 1) budget.left -= parts.length;
  const [first] = parts;
  const isPlain = parts.length === 1 && first?.unwrapped === false && first.schema.allOf.length === 0;
  return isPlain ? first.schema : new FlatSchema(parts, takesNull, flattenAll);
}

/** The one alternative of an `anyOf` or `oneOf` other than `null`; null where there are more, or both keywords. */
export function onlyAlternative({
  anyOf,
  oneOf,
}: Schema): { readonly schema: Schema; readonly besideNull: boolean } | null {
  const alternatives = anyOf.length > 0 && oneOf.length > 0 ? [] : [...anyOf, ...oneOf];
  if (alternatives.length === 0 || alternatives.length > 2) return null;
  const others = alternatives.filter(({ types }) => !(types?.size === 1 && types.has("null")));
  const [only] = others;
  return only === undefined || others.length > 1 ? null : { schema: only, besideNull: alternatives.length > 1 };
}
