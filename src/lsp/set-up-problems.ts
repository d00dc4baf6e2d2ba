import {
  isSetUpPath,
  type Policy,
  parsePolicy,
  policyPath,
  type SetUpPath,
  setUpPaths,
  waiversPath,
} from "../review/index.ts";
import type { PolicyProblem } from "../review/policy/policy-problem.ts";
import { parseStatistics } from "../review/statistics/parse-statistics.ts";
import { parseWaivers } from "../review/waivers/parse-waivers.ts";
import { ruleIds } from "../rules/index.ts";

/** Which file of the set-up a path names, in a repository or in a folder of one; null: none. */
export function setUpPathOf(path: string): SetUpPath | null {
  if (isSetUpPath(path)) return path;
  return setUpPaths.find((each) => path.endsWith(`/${each}`)) ?? null;
}

/** What is wrong with a file of the set-up. `maxDays`: how far ahead a waiver may reach. */
export function setUpProblems(
  path: SetUpPath,
  text: string,
  { maxDays, today }: { readonly maxDays: Policy["waivers"]["max_days"]; readonly today: string },
): readonly PolicyProblem[] {
  if (path === policyPath) return parsePolicy(text, path, ruleIds).problems;
  if (path === waiversPath) return parseWaivers(text, path, { ruleIds, maxDays, today }).problems;
  const { problem } = parseStatistics(text, path);
  return problem === null ? [] : [problem];
}
