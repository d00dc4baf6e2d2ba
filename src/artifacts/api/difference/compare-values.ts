import type { Scalar } from "../source/source-node.ts";
import type { Comparison } from "./pair.ts";
import type { Shape } from "./shape.ts";

/** Compares `enum` and `const`. `null` counts with the types. */
export function compareValues(before: Shape, after: Shape, to: Comparison): void {
  if (before.schema.openValues || after.schema.openValues) return;
  const [from, now] = [valuesOf(before, to.asText), valuesOf(after, to.asText)];
  if (to.direction === "request") compareSent(from, now, after, to);
  else compareReceived(from, now, before, after, to);
}

type Values = ReadonlyMap<string, string> | null;

function compareSent(from: Values, now: Values, after: Shape, to: Comparison): void {
  if (now === null) return;
  const gone = from === null ? null : missingFrom(from, now);
  if (gone !== null && gone.length === 0) return;
  if (gone === null && after.types?.has("boolean") && now.size === 2) return;
  to.differs({
    class: "request-enum-narrowed",
    level: "err",
    keyword: "enum",
    from: gone === null ? "" : listOf(gone),
    to: listOf([...now.values()]),
    at: enumOf(after),
    cause: enumOf(after),
  });
}

function compareReceived(from: Values, now: Values, before: Shape, after: Shape, to: Comparison): void {
  if (from === null || before.schema.extensible || after.schema.extensible) return;
  const added = now === null ? null : missingFrom(now, from);
  if (added !== null && added.length === 0) return;
  // Nothing is left of what clients knew: they can make no sense of any answer.
  const isReplaced = now !== null && [...from.keys()].every((value) => !now.has(value));
  to.differs({
    class: "response-enum-widened",
    level: isReplaced ? "err" : "warn",
    keyword: "enum",
    from: isReplaced ? listOf([...from.values()]) : "",
    to: added === null ? "" : listOf(added),
    at: enumOf(after),
    cause: enumOf(after) ?? after.schema.node,
  });
}

const enumOf = ({ schema }: Shape): ReturnType<Shape["schema"]["keyword"]> =>
  schema.keyword("enum") ?? schema.keyword("const") ?? schema.keyword("x-extensible-enum");

/** By what they are on the wire, what they are for people. */
function valuesOf({ schema }: Shape, asText: boolean): Values {
  if (schema.values === null) return null;
  return new Map(schema.values.filter((each) => each !== null).map((each) => [keyOf(each, asText), String(each)]));
}

const keyOf = (value: Scalar, asText: boolean): string => (asText ? String(value) : JSON.stringify(value));

const missingFrom = (values: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): readonly string[] =>
  [...values].filter(([key]) => !others.has(key)).map(([, text]) => text);

/** The first three of a list, and how many more there are. */
export function listOf(values: readonly string[]): string {
  const shown = values.slice(0, 3).map((value) => value.slice(0, 60));
  return values.length > 3 ? `${shown.join(", ")} and ${values.length - 3} more` : shown.join(", ");
}
