import type { Schema } from "../openapi/openapi.ts";
import { typeText } from "./compare-types.ts";
import { matchAlternatives } from "./match-alternatives.ts";
import type { Comparison } from "./pair.ts";
import type { Shape } from "./shape.ts";
import { shapeOf } from "./shape.ts";

/**
 * Compares `oneOf` and `anyOf`; a schema without either is one alternative. True: that is all there is to compare, since at
 * least one side says nothing beside its alternatives.
 */
export function compareAlternatives(before: Shape, after: Shape, to: Comparison): boolean {
  if (before.alternatives.length === 0 && after.alternatives.length === 0) return false;
  const isBothComposed = before.alternatives.length > 0 && after.alternatives.length > 0;
  if (!isBothComposed && !before.isBare && !after.isBare) {
    compareAsCondition(before, after, to);
    return false;
  }
  const [from, now] = [alternativesOf(before), alternativesOf(after)];
  const { pairs, gone, come } = matchAlternatives(from, now, to);
  for (const { before: old, after: is } of pairs) to.meet(old, is, suffixOf(is), null);
  const isRequest = to.direction === "request";
  const unmatched = isRequest ? gone : come;
  if (unmatched.length > 0) {
    to.differs({
      class: isRequest ? "request-alternative-removed" : "response-alternative-added",
      level: "err",
      keyword: keywordOf(after) ?? keywordOf(before) ?? "oneOf",
      name: unmatched.map(nameOf).sort().join(", ").slice(0, 200),
      at: after.schema.keyword(keywordOf(after) ?? "oneOf"),
      cause: after.schema.keyword(keywordOf(after) ?? "oneOf") ?? after.schema.node,
    });
  }
  return before.isBare || after.isBare;
}

const alternativesOf = (shape: Shape): readonly Schema[] =>
  shape.alternatives.length === 0 ? [shape.schema] : shape.alternatives;

const suffixOf = (schema: Schema): string => (schema.name === null ? " (alternative)" : ` (${schema.name})`);

const nameOf = (schema: Schema): string => schema.name ?? (schema.title || typeText(shapeOf(schema)));

function keywordOf({ schema }: Shape): "oneOf" | "anyOf" | null {
  if (schema.oneOf.length > 0) return "oneOf";
  return schema.anyOf.length > 0 ? "anyOf" : null;
}

/** Alternatives that come or go beside what the schema says anyway are one more condition on it. */
function compareAsCondition(before: Shape, after: Shape, to: Comparison): void {
  const isAdded = after.alternatives.length > 0;
  if (isAdded !== (to.direction === "request")) return;
  const keyword = keywordOf(isAdded ? after : before) ?? "oneOf";
  to.differs({
    class: isAdded ? "request-condition-added" : "response-condition-removed",
    level: "err",
    keyword,
    at: after.schema.keyword(keyword),
    cause: after.schema.keyword(keyword) ?? before.schema.keyword(keyword),
  });
}
