export { type AppClient, createAppClient } from "./app-client.ts";
export { repositoryMemories } from "./repository-memories.ts";
export { giveUp, runJob } from "./run-job.ts";
export type { AppSetting } from "./setting.ts";
