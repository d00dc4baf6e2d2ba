export { createShadow, type ShadowOptions, usualShadow } from "./create-shadow.ts";
export type { Leak } from "./leak.ts";
export type * from "./observation.ts";
export { planRehearsals } from "./plan/plan-rehearsals.ts";
export type { PlannedMigration, PlannedScript, PlannedStatement, Rehearsal, Treatment } from "./rehearsal.ts";
export { openSandbox } from "./sandbox/open-sandbox.ts";
export type { Shadow } from "./shadow.ts";
