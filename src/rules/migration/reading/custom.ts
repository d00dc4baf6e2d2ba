import type { HistoryRecord } from "../../../artifacts/migration/index.ts";

/** A shorter history shows no custom. */
const leastMigrations = 5;

/** Where fewer of the migrations do something, it happened rather than being done. */
const leastShare = 0.1;

/**
 * Whether the migrations of the base branch set a session parameter, as a rule. `unknown`: they are too few to tell. Where
 * it is not the custom, saying so again in every review helps nobody: the team has its timeout elsewhere, or has none.
 */
export function customOf(
  { shippedDowns, shippedSetting }: HistoryRecord,
  parameter: keyof HistoryRecord["shippedSetting"],
): "custom" | "not-the-custom" | "unknown" {
  if (shippedDowns.all < leastMigrations) return "unknown";
  return shippedSetting[parameter] / shippedDowns.all < leastShare ? "not-the-custom" : "custom";
}
