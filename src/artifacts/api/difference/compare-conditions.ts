import type { Entry } from "../source/source-node.ts";
import type { Comparison, LocalDifference } from "./pair.ts";
import { saysTheSame } from "./says-the-same.ts";
import type { Shape } from "./shape.ts";

/** Keywords that exclude values by conditions which are not weighed: any more of them narrows, any less widens. */
const conditions = [
  "not",
  "if",
  "then",
  "else",
  "contains",
  "dependentRequired",
  "dependentSchemas",
  "dependencies",
  "propertyNames",
  "patternProperties",
  "unevaluatedItems",
  "contentSchema",
] as const;

/** Compares what schemas demand by keywords of JSON Schema that are seldom used: that there is one, and what it says. */
export function compareConditions(before: Shape, after: Shape, to: Comparison): void {
  for (const keyword of conditions) {
    const [from, now] = [before.schema.keyword(keyword), after.schema.keyword(keyword)];
    if (isTold(keyword, from, now, to)) return;
  }
  compareCounts(before, after, to);
  compareContents(before, after, to);
}

/** True: it was told, and the others that belong to it say no more. */
function isTold(keyword: string, from: Entry | null, now: Entry | null, to: Comparison): boolean {
  if (from === null && now === null) return false;
  if (from !== null && now !== null && saysTheSame(from.value, now.value)) return false;
  const isRequest = to.direction === "request";
  if (from === null ? !isRequest : now === null && isRequest) return false;
  to.differs({
    class: isRequest ? "request-condition-added" : "response-condition-removed",
    level: from === null || now === null ? "err" : "warn",
    keyword,
    at: now,
    cause: now ?? from,
  });
  return true;
}

/** `minContains` and `maxContains`. */
function compareCounts(before: Shape, after: Shape, to: Comparison): void {
  const isRequest = to.direction === "request";
  for (const [keyword, isUpper] of [
    ["minContains", false],
    ["maxContains", true],
  ] as const) {
    const [from, now] = [numberOf(before, keyword), numberOf(after, keyword)];
    if (from === now) continue;
    const bounds = isUpper ? [from ?? Infinity, now ?? Infinity] : [-(from ?? 1), -(now ?? 1)];
    const [was = 0, is = 0] = bounds;
    if (was === is || is < was !== isRequest) continue;
    to.differs({
      class: isRequest ? "request-limit-tightened" : "response-limit-loosened",
      level: "err",
      keyword,
      from: from === null ? "" : String(from),
      to: now === null ? "" : String(now),
      at: after.schema.keyword(keyword),
      cause: after.schema.keyword(keyword) ?? before.schema.keyword(keyword),
    });
  }
}

function numberOf({ schema }: Shape, keyword: string): number | null {
  const value = schema.keyword(keyword)?.value;
  return value?.kind === "scalar" && typeof value.value === "number" ? value.value : null;
}

/** `contentEncoding` and `contentMediaType` say what a text holds. OpenAPI 3.0 said it by `format`. */
function compareContents(before: Shape, after: Shape, to: Comparison): void {
  const { format } = before.schema;
  if (format === "byte" || format === "binary" || format === "base64") return;
  for (const keyword of ["contentEncoding", "contentMediaType"] as const) {
    const [from, now] = [before.schema.keyword(keyword), after.schema.keyword(keyword)];
    if (from === null && now === null) continue;
    if (from !== null && now !== null && saysTheSame(from.value, now.value)) continue;
    const { format: formatNow } = after.schema;
    if (now === null && (formatNow === "byte" || formatNow === "binary")) continue;
    const difference: Omit<LocalDifference, "class"> = {
      level: "err",
      keyword,
      from: textOf(from),
      to: textOf(now),
      at: now,
      cause: now ?? from,
    };
    to.differs({ class: to.direction === "request" ? "request-type-changed" : "response-type-changed", ...difference });
  }
}

const textOf = (entry: Entry | null): string =>
  entry?.value.kind === "scalar" ? String(entry.value.value).slice(0, 60) : "nothing";
