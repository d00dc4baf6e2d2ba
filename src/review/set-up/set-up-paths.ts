import { policyPath } from "../policy/default-policy.ts";
import { statisticsPath } from "../statistics/statistics-path.ts";
import { waiversPath } from "../waivers/waivers-path.ts";

/** The files of a repository by which its changes are reviewed. Each counts as the base branch has it. */
export const setUpPaths = [policyPath, waiversPath, statisticsPath] as const;

/** A file that changes are reviewed by. */
export type SetUpPath = (typeof setUpPaths)[number];

/** Whether a path is a file that changes are reviewed by. */
export const isSetUpPath = (path: string): path is SetUpPath => setUpPaths.some((each) => each === path);
