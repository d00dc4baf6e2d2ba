export type { InstallationHandle } from "./handles/installation-handle.ts";
export type { PullRequestHandle } from "./handles/pull-request-handle.ts";
export type { PullRequestWish, RepositoryHandle } from "./handles/repository-handle.ts";
export type { Fault, FaultChoice } from "./http/faults.ts";
export { githubLimits, type Limits } from "./limits.ts";
export { type Simulator, type SimulatorOptions, startSimulator } from "./start-simulator.ts";
export type { Files } from "./state/files.ts";
export type { CheckRun, Comment, Permissions } from "./state/model.ts";
export type { Delivery } from "./webhooks/model.ts";
