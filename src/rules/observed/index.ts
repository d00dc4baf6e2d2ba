import type { ObservedRule } from "./observed-rule.ts";
import { shadowObserved } from "./shadow-observed.ts";
import { tenantLeak } from "./tenant-leak.ts";

export type { ObservedRule } from "./observed-rule.ts";
export { shadowObserved } from "./shadow-observed.ts";
export { tenantLeak } from "./tenant-leak.ts";

/** Every rule that goes by a rehearsal. */
export const observedRules: readonly ObservedRule[] = [shadowObserved, tenantLeak];
