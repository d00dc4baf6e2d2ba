import { flatten } from "../openapi/flatten.ts";
import type { Schema, SchemaType } from "../openapi/openapi.ts";
import { typeSet } from "../openapi/type-set.ts";

/** A schema as its comparison needs it: `allOf` put together, `null` apart, one alternative taken for the schema itself. */
export interface Shape {
  /** The schema as it was given. */
  readonly given: Schema;
  /** What is said beside the alternatives. */
  readonly schema: Schema;
  /** Null: any. Without `null`, and with the type that its keywords only make sense for. */
  readonly types: ReadonlySet<SchemaType> | null;
  readonly nullable: boolean;
  /** `oneOf` and `anyOf`, without the one that is `null`. */
  readonly alternatives: readonly Schema[];
  /** Nothing is said beside the alternatives. */
  readonly isBare: boolean;
}

/** Wrappers of one alternative in another, followed at most. */
const deepestWrapping = 20;

/** Remembers the shape of each schema for as long as it is known. */
const shapes = new WeakMap<Schema, Shape>();

/** The shape of a schema, read once. */
export function shapeOf(schema: Schema): Shape {
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const made = readShape(schema, 0);
  shapes.set(schema, made);
  return made;
}

function readShape(given: Schema, depth: number): Shape {
  const schema = flatten(given);
  const composed = [...schema.oneOf, ...schema.anyOf];
  const alternatives = composed.filter((each) => !isNull(each));
  const isNullable = schema.types?.has("null") === true || alternatives.length < composed.length || holdsNull(schema);
  const types = typesOf(schema);
  const isBare = types === null && schema.values === null && schema.required.size === 0 && schema.always === null;
  const [only] = alternatives;
  if (only !== undefined && alternatives.length === 1 && isBare && depth < deepestWrapping) {
    const inner = readShape(only, depth + 1);
    return { ...inner, given, nullable: inner.nullable || isNullable };
  }
  return { given, schema, types, nullable: isNullable, alternatives, isBare: isBare && alternatives.length > 0 };
}

const isNull = ({ types }: Schema): boolean => types !== null && types.size === 1 && types.has("null");

const holdsNull = ({ values }: Schema): boolean => values !== null && values.length > 1 && values.includes(null);

function typesOf(schema: Schema): ReadonlySet<SchemaType> | null {
  if (schema.types !== null) {
    const types = new Set(schema.types);
    types.delete("null");
    // `number` has room for every integer.
    if (types.has("number")) types.delete("integer");
    return typeSet(types);
  }
  if (schema.properties.size > 0 || schema.additionalProperties !== null) return typeSet(["object"]);
  if (schema.items !== null || schema.prefixItems.length > 0) return typeSet(["array"]);
  return typesOfValues(schema);
}

/** The types of what a schema lists; null where it lists nothing, or not all of it. */
function typesOfValues({ values, openValues }: Schema): ReadonlySet<SchemaType> | null {
  if (values === null || openValues) return null;
  return typeSet(values.filter((value) => value !== null).map((value) => typeOf(value)));
}

function typeOf(value: string | number | boolean): SchemaType {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  return Number.isInteger(value) ? "integer" : "number";
}

/** The types of what a shape really comes to: of `type: number, enum: [1, 2]`, integers. */
export function ownTypes({ schema, types }: Shape): ReadonlySet<SchemaType> | null {
  const listed = typesOfValues(schema);
  if (listed === null || types === null) return types;
  // A list that contradicts its own type is a slip of the pen.
  const isConsistent = [...listed].every((type) => types.has(type) || (type === "integer" && types.has("number")));
  return isConsistent ? listed : types;
}
