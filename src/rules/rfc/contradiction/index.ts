import { availability } from "./availability.ts";
import type { Detector } from "./comparison.ts";
import { limits } from "./limits.ts";
import { oppositeDecisions } from "./opposite-decisions.ts";
import { percentileOrder } from "./percentile-order.ts";
import { recovery } from "./recovery.ts";
import { replayWindow } from "./replay-window.ts";
import { retentionNeed } from "./retention-need.ts";
import { splitNames } from "./split-names.ts";
import { constraintOnUnknownColumn } from "./unknown-column.ts";
import { mappedUniqueOnUnknownColumn } from "./unknown-mapped-column.ts";

export { announcedCount } from "./announced-count.ts";
export { defineComparisonCheck } from "./define-comparison-check.ts";
export { linkNumber } from "./link-number.ts";
export { repeatedNumber } from "./repeated-number.ts";
export { retryBudget } from "./retry-budget.ts";

/**
 * Everything that is held against each other, the arithmetic first. The budget of retries and numbers given twice are left to
 * their own checks: one cause is one finding.
 */
export const detectors: readonly Detector[] = [
  percentileOrder,
  recovery,
  availability,
  retentionNeed,
  limits,
  replayWindow,
  oppositeDecisions,
  splitNames,
  constraintOnUnknownColumn,
  mappedUniqueOnUnknownColumn,
];
