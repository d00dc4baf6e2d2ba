export { type AppMeter, type ReviewPhase, reviewPhases, type SweepFinding, sweepFindings } from "./app-meter.ts";
export { type AppClient, createAppClient } from "./client/app-client.ts";
export { clientMetrics } from "./client/client-metrics.ts";
export { correlated, correlationId } from "./correlation.ts";
export { outcomeMetrics } from "./feedback/outcome-metrics.ts";
export { organisationPolicies } from "./read/organisation-policy.ts";
export { repositoryMemories } from "./repository-memories.ts";
export { giveUp, runJob } from "./run-job.ts";
export type { AppSetting } from "./setting.ts";
