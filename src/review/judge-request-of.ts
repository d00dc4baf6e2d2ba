import type { ChangeSet } from "../change/index.ts";
import type { JudgeRequest } from "../judge/judge-request.ts";
import type { Policy } from "./policy/policy-schema.ts";
import type { Selection } from "./select-files.ts";

/** Whether there may be something to ask a language model, told by paths alone. */
export const mayNeedJudge = (
  _change: { readonly files: readonly { readonly path: string }[] },
  { judge }: Policy,
  _selection: Selection,
): boolean => judge.enabled && false;

/**
 * What a language model is to be asked before a change is reviewed under the same policy and selection: the checks that the rules
 * leave unknown, and nothing else. Null where there are none. Pure.
 */
export function judgeRequestOf(_change: ChangeSet, _policy: Policy, _selection: Selection): JudgeRequest | null {
  return null;
}
