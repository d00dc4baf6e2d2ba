export { type AppClient, createAppClient } from "./client/app-client.ts";
export { clientMetrics } from "./client/client-metrics.ts";
export { outcomeMetrics } from "./feedback/outcome-metrics.ts";
export { organisationPolicies } from "./read/organisation-policy.ts";
export { repositoryMemories } from "./repository-memories.ts";
export { giveUp, runJob } from "./run-job.ts";
export type { AppSetting } from "./setting.ts";
