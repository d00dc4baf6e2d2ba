import { resolve } from "node:path";
import { showInvisible } from "../report/visible.ts";
import { dayOf } from "../review/day.ts";
import { layerPolicies } from "../review/policy/layer-policies.ts";
import { formatPolicyProblem, type PolicyProblem } from "../review/policy/policy-problem.ts";
import { parseStatistics } from "../review/statistics/parse-statistics.ts";
import { statisticsPath } from "../review/statistics/statistics-path.ts";
import { parseWaivers } from "../review/waivers/parse-waivers.ts";
import { waiversPath } from "../review/waivers/waivers-path.ts";
import { ruleIds } from "../rules/index.ts";
import { type PolicyFlags, policyLayers, textIn } from "./set-up-files.ts";
import type { Terminal } from "./terminal.ts";

/** How `validate` and `explain` print. */
export type PlainFormat = "text" | "json";

/** What was checked, and what is wrong with it. */
interface Validation {
  readonly files: readonly string[];
  readonly problems: readonly PolicyProblem[];
}

/**
 * Checks the files that reviews are made by: policy, organisation's policy, lasting waivers, table sizes. Gives the exit
 * code: 0 where all are valid or not there, 2 where something is wrong. Throws `UserError` for a file that cannot be read.
 */
export function validateCommand(flags: PolicyFlags & { readonly format: PlainFormat }, terminal: Terminal): number {
  const validation = validate(flags, terminal);
  terminal.out(flags.format === "json" ? `${JSON.stringify(validation, null, 2)}\n` : asText(validation));
  return validation.problems.length === 0 ? 0 : 2;
}

function validate(flags: PolicyFlags, { workingFolder, now }: Terminal): Validation {
  const folder = resolve(workingFolder, flags.repo);
  const layers = policyLayers(flags, workingFolder);
  const { policy, problems, belowFloor } = layerPolicies(layers, ruleIds);
  const waivers = textIn(folder, waiversPath);
  const statistics = textIn(folder, statisticsPath);
  const today = dayOf(now());
  const rules = { ruleIds, maxDays: policy.waivers.max_days, today };
  const sizes = statistics === null ? null : parseStatistics(statistics, statisticsPath).problem;
  return {
    files: [
      ...layers.map(({ path }) => path),
      ...(waivers === null ? [] : [waiversPath]),
      ...(statistics === null ? [] : [statisticsPath]),
    ],
    problems: [
      ...problems,
      ...belowFloor,
      ...(waivers === null ? [] : parseWaivers(waivers, waiversPath, rules).problems),
      ...(sizes === null ? [] : [sizes]),
    ],
  };
}

/** Keys and paths may hold anything, escape codes too. */
function asText({ files, problems }: Validation): string {
  const lines = problems.map((problem) => `${showInvisible(formatPolicyProblem(problem)).replaceAll("\n", " ")}\n`);
  if (lines.length > 0) return lines.join("");
  if (files.length === 0) return "There is nothing to check: the defaults hold.\n";
  return files.map((path) => `${showInvisible(path)}: valid\n`).join("");
}
