import type { PullRequestHandle } from "../../test/simulator/index.ts";

/** The path of a pull request's page, as on GitHub. */
export const pathOf = (pull: Pick<PullRequestHandle, "url">): string => new URL(pull.url).pathname;
