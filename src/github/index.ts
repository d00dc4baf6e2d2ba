export { type AppClient, createAppClient } from "./app-client.ts";
export { giveUp } from "./give-up.ts";
export { repositoryMemories } from "./repository-memories.ts";
export { type ReviewerSetting, reviewPullRequest } from "./review-pull-request.ts";
