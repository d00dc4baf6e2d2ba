import type { ChangeSet } from "../change/index.ts";
import { compareSeverity } from "../charter/index.ts";
import type { JudgeRequest } from "../judge/judge-request.ts";
import { policyVersion } from "./judge/policy-version.ts";
import { readDesigns } from "./judge/read-designs.ts";
import type { Policy } from "./policy/policy-schema.ts";
import { readDocuments } from "./read-documents.ts";
import { isDocumentPath, type Selection } from "./select-files.ts";

/** Whether there may be something to ask a language model, told by paths alone. */
export const mayNeedJudge = (
  { files }: { readonly files: readonly { readonly path: string }[] },
  policy: Policy,
  selection: Selection,
): boolean => policy.judge.enabled && files.some(({ path }) => isDocumentPath(path, policy, selection));

/**
 * What a language model is to be asked before a change is reviewed under the same policy and selection: the checks that the rules
 * leave unknown, and nothing else. Null where there are none. Pure.
 */
export function judgeRequestOf(change: ChangeSet, policy: Policy, selection: Selection): JudgeRequest | null {
  if (!mayNeedJudge(change, policy, selection)) return null;
  const { documents } = readDocuments(change, policy, selection);
  const questions = readDesigns(change, documents, policy)
    .flatMap(({ plan }) => plan().questions)
    .toSorted((a, b) => compareSeverity(a.severity, b.severity));
  if (questions.length === 0) return null;
  return { questions, maxTokens: policy.judge.max_tokens, policyVersion: policyVersion(policy) };
}
