import type { ChangeSet } from "../../change/index.ts";
import type { Concern } from "../assess/assessment.ts";
import type { PolicyProblem } from "../policy/policy-problem.ts";
import type { LastingWaiver, LastingWaivers } from "../waivers/lasting-waiver.ts";
import { parseWaivers, type WaiverRules, type WaiversReading } from "../waivers/parse-waivers.ts";
import { waiversPath } from "../waivers/waivers-path.ts";
import { headText } from "./head-text.ts";
import { problemConcern } from "./set-up-concern.ts";
import type { SetUpRequest } from "./set-up-request.ts";

/** The lasting waivers of a review, and what is wrong with their file. */
export interface WaiversOfChange {
  readonly waivers: LastingWaivers;
  readonly concerns: readonly Concern[];
}

/**
 * The lasting waivers of the base branch, and those that the change brings. What is wrong with the file is said to whoever
 * edits it, and blocks where the mistake is new: merged, waivers that people count on would be void.
 */
export function readWaivers(change: ChangeSet, request: SetUpRequest): WaiversOfChange {
  const { today, ruleIds, inForce } = request;
  const rules: WaiverRules = { today, ruleIds, maxDays: inForce.policy.waivers.max_days };
  const base = parsed(textOfBase(change), rules);
  const file = change.files.find(({ path }) => path === waiversPath);
  const holding = base.entries.filter(({ expires }) => expires >= today);
  if (file === undefined) {
    const expired = base.entries.filter(({ expires }) => expires < today);
    return { waivers: { holding, expired, proposed: [], edited: false }, concerns: [] };
  }
  const head = headText(file);
  const after = parsed(head.text, rules);
  const before = new Set(base.entries.map(keyOf));
  const places = new Map(after.entries.map((entry) => [keyOf(entry), entry]));
  const problems = head.problem === null ? after.problems : [head.problem];
  return {
    waivers: {
      // An entry of the base branch is shown where it stands now, where the change has not taken it out.
      holding: holding.map((entry) => places.get(keyOf(entry)) ?? entry),
      expired: after.entries.filter(({ expires }) => expires < today),
      proposed: after.entries.filter((entry) => entry.expires >= today && !before.has(keyOf(entry))),
      edited: true,
    },
    concerns: problems.map((problem) => concernOf(problem, base)),
  };
}

/** Equal for entries that say the same, wherever they stand. */
const keyOf = ({ subject, reason, owner, expires }: LastingWaiver): string =>
  JSON.stringify([subject, reason, owner, expires]);

const parsed = (text: string | null, rules: WaiverRules): WaiversReading =>
  text === null ? { entries: [], problems: [] } : parseWaivers(text, waiversPath, rules);

/** The file as the base branch has it; null without one. */
function textOfBase({ base, files }: ChangeSet): string | null {
  const kept = base.find(({ path }) => path === waiversPath)?.text;
  const replaced = files.find(({ path, previousPath }) => (previousPath ?? path) === waiversPath)?.base;
  return kept ?? (replaced?.kind === "text" ? replaced.text : null);
}

function concernOf(problem: PolicyProblem, { problems }: WaiversReading): Concern {
  const known = problems.some(({ message }) => message === problem.message);
  return problemConcern("waivers-invalid", known ? "warning" : "blocking", problem);
}
