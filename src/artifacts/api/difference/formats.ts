import type { Comparison } from "./pair.ts";
import type { Shape } from "./shape.ts";

/**
 * Formats that a reader may hold somebody to, each with the wider ones it is a case of (OpenAPI 3.1 section 4.4, its format
 * registry, JSON Schema validation section 7.3). Others are taken for remarks.
 */
const widerThan: Readonly<Record<string, readonly string[]>> = {
  int32: ["int64"],
  int64: [],
  float: ["double"],
  double: [],
  date: [],
  "date-time": [],
  time: [],
  duration: [],
  email: ["idn-email"],
  "idn-email": [],
  hostname: ["idn-hostname"],
  "idn-hostname": [],
  ipv4: [],
  ipv6: [],
  uri: ["uri-reference", "iri", "iri-reference"],
  "uri-reference": ["iri-reference"],
  iri: ["iri-reference"],
  "iri-reference": [],
  uuid: [],
  byte: [],
};

/** Formats that say no more than their type does in practice. */
const asGoodAsNone = new Set(["int64", "double"]);

/** Compares formats of schemas whose types fit. */
export function compareFormats(before: Shape, after: Shape, to: Comparison): void {
  const [from, now] = [formatOf(before), formatOf(after)];
  if (from === now) return;
  const isRequest = to.direction === "request";
  const fits = isRequest ? isCaseOf(from, now) : isCaseOf(now, from);
  if (fits || (now === null && saysItElsewhere(after))) return;
  to.differs({
    class: isRequest ? "request-type-changed" : "response-type-changed",
    level: "err",
    keyword: "format",
    from: from ?? "",
    to: now ?? "",
    at: after.schema.keyword("format"),
    cause: after.schema.node,
  });
}

function formatOf({ schema, types }: Shape): string | null {
  const { format } = schema;
  if (format === null || !Object.hasOwn(widerThan, format)) return null;
  // `type: number, format: int32` and the like mean what they say; a format of another type says nothing.
  const isNumeric = format === "int32" || format === "int64" || format === "float" || format === "double";
  if (isNumeric) return types?.has("integer") || types?.has("number") ? format : null;
  return types === null || types.has("string") ? format : null;
}

/** Whether a value of the first format is one of the second. */
function isCaseOf(format: string | null, wider: string | null): boolean {
  if (wider === null || format === wider) return format !== "byte";
  if (format === null) return asGoodAsNone.has(wider);
  return widerThan[format]?.includes(wider) === true || (format === "int64" && wider === "double");
}

/** OpenAPI 3.1 writes `byte` and `binary` as `contentEncoding` and `contentMediaType`. */
function saysItElsewhere({ schema }: Shape): boolean {
  return schema.keyword("contentEncoding") !== null || schema.keyword("contentMediaType") !== null;
}
