import type { Bound, Schema, SchemaType } from "../openapi/openapi.ts";
import type { Comparison } from "./pair.ts";
import type { Shape } from "./shape.ts";

type Side = "upper" | "lower";

/** A keyword that bounds a size or a value of one type; values of other types it leaves alone. */
interface Limit {
  readonly keyword: string;
  readonly type: SchemaType;
  readonly side: Side;
  readonly of: (schema: Schema) => Bound | null;
}

const limits: readonly Limit[] = [
  { keyword: "maximum", type: "number", side: "upper", of: ({ maximum }) => maximum },
  { keyword: "minimum", type: "number", side: "lower", of: ({ minimum }) => minimum },
  { keyword: "maxLength", type: "string", side: "upper", of: ({ maxLength }) => bound(maxLength) },
  { keyword: "minLength", type: "string", side: "lower", of: ({ minLength }) => size(minLength) },
  { keyword: "maxItems", type: "array", side: "upper", of: ({ maxItems }) => bound(maxItems) },
  { keyword: "minItems", type: "array", side: "lower", of: ({ minItems }) => size(minItems) },
  { keyword: "maxProperties", type: "object", side: "upper", of: ({ maxProperties }) => bound(maxProperties) },
  { keyword: "minProperties", type: "object", side: "lower", of: ({ minProperties }) => size(minProperties) },
];

const bound = (value: number | null): Bound | null => (value === null ? null : { value, exclusive: false });

/** Nothing is shorter than nothing. */
const size = (value: number | null): Bound | null => (value === 0 ? null : bound(value));

/** Characters that a value of a format has at most, so that a limit above it excludes nothing (RFC 9562, RFC 3339, RFC 4291). */
const longestOf: Readonly<Record<string, number>> = { uuid: 36, date: 10, "date-time": 35, ipv4: 15, ipv6: 45 };

/** Compares bounds of numbers and sizes, `uniqueItems` and `multipleOf`. */
export function compareLimits(before: Shape, after: Shape, to: Comparison): void {
  // Values that may come now and could not be sent before break nobody, whatever bounds them.
  const known = to.direction === "request" ? before : after;
  for (const limit of limits) if (holds(known, limit.type)) compareLimit(limit, before.schema, after.schema, to);
  if (holds(known, "array")) compareUnique(before.schema, after.schema, to);
  if (holds(known, "number")) compareSteps(before.schema, after.schema, to);
}

const holds = ({ types }: Shape, type: SchemaType): boolean =>
  types === null || types.has(type) || (type === "number" && types.has("integer"));

function compareLimit({ keyword, side, of }: Limit, before: Schema, after: Schema, to: Comparison): void {
  const [from, now] = [of(before), of(after)];
  const isRequest = to.direction === "request";
  const [wider, narrower] = isRequest ? [from, now] : [now, from];
  if (narrower === null || !isWithin(narrower, wider, side, after)) return;
  if (wider === null && excludesNothing(keyword, narrower, isRequest ? before : after)) return;
  const spelled = spellings[keyword]?.map((each) => after.keyword(each)).find((each) => each !== null);
  to.differs({
    class: isRequest ? "request-limit-tightened" : "response-limit-loosened",
    level: "err",
    keyword,
    from: boundText(from),
    to: boundText(now),
    at: after.keyword(keyword) ?? spelled ?? null,
    cause: after.keyword(keyword) ?? spelled ?? before.keyword(keyword) ?? null,
  });
}

/** How else a bound may be written. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  maximum: ["exclusiveMaximum"],
  minimum: ["exclusiveMinimum"],
};

/** Whether the first bound leaves less room than the second. */
function isWithin(narrow: Bound, wide: Bound | null, side: Side, schema: Schema): boolean {
  if (wide === null) return true;
  const isWhole = schema.types?.has("integer") === true && !schema.types.has("number");
  const [a, b] = [effective(narrow, side, isWhole), effective(wide, side, isWhole)];
  if (a.value !== b.value) return side === "upper" ? a.value < b.value : a.value > b.value;
  return a.exclusive && !b.exclusive;
}

/** Of whole numbers `< 10` is `<= 9`. */
function effective({ value, exclusive }: Bound, side: Side, isWhole: boolean): Bound {
  if (!exclusive || !isWhole) return { value, exclusive };
  return { value: side === "upper" ? Math.ceil(value) - 1 : Math.floor(value) + 1, exclusive: false };
}

/** Whether no value that the rest of a schema allows is beyond a bound. */
function excludesNothing(keyword: string, limit: Bound, { format, values }: Schema): boolean {
  if (keyword === "maxLength" && format !== null && limit.value >= (longestOf[format] ?? Infinity)) return true;
  if (values === null) return false;
  return values.every((value) => {
    if (keyword === "maxLength") return String(value).length <= limit.value;
    if (keyword === "minLength") return String(value).length >= limit.value;
    if (typeof value !== "number") return true;
    return keyword === "maximum" ? value <= limit.value : value >= limit.value;
  });
}

function compareUnique(before: Schema, after: Schema, to: Comparison): void {
  if (before.uniqueItems === after.uniqueItems || after.uniqueItems !== (to.direction === "request")) return;
  to.differs({
    class: to.direction === "request" ? "request-limit-tightened" : "response-limit-loosened",
    level: "err",
    keyword: "uniqueItems",
    from: String(before.uniqueItems),
    to: String(after.uniqueItems),
    at: after.keyword("uniqueItems"),
    cause: after.keyword("uniqueItems") ?? before.keyword("uniqueItems"),
  });
}

function compareSteps({ multipleOf: from }: Schema, after: Schema, to: Comparison): void {
  const { multipleOf: now } = after;
  const isRequest = to.direction === "request";
  if (isRequest ? isStepOf(from, now) : isStepOf(now, from)) return;
  to.differs({
    class: isRequest ? "request-limit-tightened" : "response-limit-loosened",
    level: "err",
    keyword: "multipleOf",
    from: from === null ? "" : String(from),
    to: now === null ? "" : String(now),
    at: after.keyword("multipleOf"),
    cause: after.keyword("multipleOf") ?? after.node,
  });
}

/** Whether every multiple of the first number is one of the second. */
const isStepOf = (step: number | null, of: number | null): boolean =>
  of === null || (step !== null && of !== 0 && isWhole(step / of));

/** `0.07 / 0.01` is `7.000000000000001` in floating point. */
const isWhole = (ratio: number): boolean => Math.abs(ratio - Math.round(ratio)) <= 1e-9 * Math.abs(ratio);

const boundText = (limit: Bound | null): string => {
  if (limit === null) return "";
  return limit.exclusive ? `${limit.value} (exclusive)` : String(limit.value);
};
