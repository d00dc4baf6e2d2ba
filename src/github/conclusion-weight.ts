import type { OwnConclusion } from "../store/index.ts";

/** Conclusions with which a required check lets a merge pass (GitHub documentation, "About protected branches"). */
const passing: ReadonlySet<string> = new Set(["success", "neutral", "skipped"]);

/** Whether a required check with this conclusion lets a merge pass. */
export const passes = (conclusion: string | null): boolean => conclusion !== null && passing.has(conclusion);

/** How much a conclusion weighs beside others. 0: it lets a merge pass. 1: it waits for somebody's word. 2: it blocks. */
export type Weight = 0 | 1 | 2;

/** The weight of a review's conclusion. */
export function conclusionWeight({ conclusion }: OwnConclusion): Weight {
  if (conclusion === "action_required") return 1;
  return passes(conclusion) ? 0 : 2;
}
