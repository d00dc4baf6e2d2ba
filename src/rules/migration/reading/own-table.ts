import { type RelationKey, resolveRelation, type Step } from "../../../artifacts/migration/index.ts";

/** The table that a step's operation names; null where it names none. */
export function ownTable({ operation, before }: Step): RelationKey | null {
  return "table" in operation && operation.table !== null ? resolveRelation(before, operation.table) : null;
}
