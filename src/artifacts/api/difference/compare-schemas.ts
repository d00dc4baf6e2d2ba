import type { Schema } from "../openapi/openapi.ts";
import { subtypesOf } from "../openapi/subtypes.ts";
import { compareAlternatives } from "./compare-alternatives.ts";
import { compareConditions } from "./compare-conditions.ts";
import { compareDefaults } from "./compare-defaults.ts";
import { compareDiscriminators } from "./compare-discriminators.ts";
import { compareFurtherProperties, compareItems } from "./compare-items.ts";
import { compareLimits } from "./compare-limits.ts";
import { comparePatterns } from "./compare-patterns.ts";
import { compareProperties } from "./compare-properties.ts";
import { compareTypes } from "./compare-types.ts";
import { compareValues } from "./compare-values.ts";
import { namedPart } from "./declaring-schema.ts";
import type { Comparison } from "./pair.ts";
import { shapeOf } from "./shape.ts";

/** A dynamic anchor that says nothing holds a place for what others put there (JSON Schema 2020-12, section 8.2.3.2). */
const isPlaceholder = (schema: Schema): boolean =>
  schema.types === null && schema.properties.size === 0 && schema.keyword("$dynamicAnchor") !== null;

/** Compares two schemas by themselves, and tells which others they lead to. What was not resolved before is not compared. */
export function compareSchemas(before: Schema, after: Schema, to: Comparison): void {
  const [from, now] = [shapeOf(before), shapeOf(after)];
  if (from.schema.unresolved || [from.schema, now.schema].some(isPlaceholder)) return;
  if (now.schema.unresolved) {
    to.differs({ class: "reference-lost", level: "err" });
    return;
  }
  compareDiscriminators(from, now, to);
  if (compareAlternatives(from, now, to)) return;
  if (!compareTypes(from, now, to)) return;
  compareValues(from, now, to);
  compareLimits(from, now, to);
  comparePatterns(from, now, to);
  compareProperties(from, now, to);
  compareFurtherProperties(from, now, to);
  compareItems(from, now, to);
  compareConditions(from, now, to);
  compareDefaults(from, now, to);
  compareSubtypes(before, after, to);
}

/** What a discriminator leads to without `oneOf` goes over the wire like its alternatives. */
function compareSubtypes(before: Schema, after: Schema, to: Comparison): void {
  const now = subtypesOf(namedPart(after));
  for (const [name, old] of subtypesOf(namedPart(before))) {
    const is = now.get(name);
    if (is !== undefined) to.meet(old, is, ` (${name})`, null);
  }
}
