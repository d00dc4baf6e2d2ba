import { flatten, type MediaType, type Operation, type Response, type Schema } from "../../../artifacts/api/index.ts";
import { isError } from "../reading/error-responses.ts";
import { purposeOf } from "../reading/operation-purpose.ts";

/** What the body of an error looks like from outside: the names of its fields, or what it is instead of an object. */
export interface ErrorShape {
  /** Equal for equal shapes. */
  readonly key: string;
  readonly fields: ReadonlySet<string>;
  /** Problem details (RFC 9457), whose extensions are free. */
  readonly isProblem: boolean;
  /** The component it is declared as; null for one that stands inline. */
  readonly component: string | null;
}

/** An answer with an error, and what its body looks like. */
export interface ErrorAnswer {
  readonly operation: Operation;
  readonly response: Response;
  readonly shapes: readonly ErrorShape[];
}

/** The answers with errors of an operation. Where callers get their credential, RFC 6749 says what they look like. */
export function errorAnswers(operation: Operation): readonly ErrorAnswer[] {
  if (operation.origin !== "path" || purposeOf(operation) !== null) return [];
  return operation.responses
    .filter((response) => isError(response, operation))
    .map((response) => ({ operation, response, shapes: shapesOf(response) }));
}

function shapesOf({ content }: Response): readonly ErrorShape[] {
  const json = content.filter(({ type }) => /[/+]json\b/.test(type));
  return json.slice(0, 1).flatMap(shapesOfMedia);
}

/** Alternatives that are looked at one by one. */
const mostAlternatives = 10;

function shapesOfMedia({ type, schema }: MediaType): readonly ErrorShape[] {
  if (schema === null) return [];
  const flat = flatten(schema);
  const isProblem = /problem\+json/.test(type);
  const alternatives = [...flat.oneOf, ...flat.anyOf];
  if (alternatives.length > 0)
    return alternatives.slice(0, mostAlternatives).flatMap((each) => shapeOf(flatten(each), isProblem) ?? []);
  const shape = shapeOf(flat, isProblem);
  return shape === null ? [] : [shape];
}

function shapeOf({ properties, types, name, items }: Schema, isProblem: boolean): ErrorShape | null {
  const component = name;
  const names = [...properties.keys()].sort();
  if (names.length > 0) {
    const fields = new Set(names);
    return {
      key: names.join(" "),
      fields,
      isProblem: isProblem || (fields.has("title") && fields.has("status")),
      component,
    };
  }
  if (isProblem) return { key: "problem", fields: new Set(), isProblem, component };
  if (items !== null || types?.has("array")) return { key: "[]", fields: new Set(["[]"]), isProblem, component };
  return types?.has("string") ? { key: "text", fields: new Set(["text"]), isProblem, component } : null;
}

/**
 * Whether a client that reads the one can read the other: problem details both, the fields of one among the other's, or a
 * core of two fields or more in common, which is at least half of the smaller.
 */
export function isAlike(a: ErrorShape, b: ErrorShape): boolean {
  if (a.key === b.key || (a.isProblem && b.isProblem)) return true;
  const [small, large] = a.fields.size < b.fields.size ? [a, b] : [b, a];
  const common = [...small.fields].filter((field) => large.fields.has(field)).length;
  return common === small.fields.size || (common > 1 && common >= small.fields.size / 2);
}

/** The shape that most answers have; null where none has any. */
export function usualShape(answers: readonly ErrorAnswer[]): ErrorShape | null {
  const counts = new Map<string, { readonly shape: ErrorShape; readonly uses: number }>();
  for (const shape of answers.flatMap(({ shapes }) => shapes))
    counts.set(shape.key, { shape, uses: (counts.get(shape.key)?.uses ?? 0) + 1 });
  return [...counts.values()].toSorted((a, b) => b.uses - a.uses)[0]?.shape ?? null;
}
