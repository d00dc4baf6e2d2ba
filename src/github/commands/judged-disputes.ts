import type { ConversationStore, PullRequestKey } from "../../store/index.ts";

/**
 * The names of the judgements that somebody with write access called wrong on any of these pull requests, in their order: their
 * checks are as the rules left them from then on. Empty where nobody did.
 */
export async function judgedDisputes(
  store: Pick<ConversationStore, "disputes">,
  pulls: readonly PullRequestKey[],
): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const pull of pulls)
    for (const { fingerprint, model } of await store.disputes(pull)) if (model !== null) names.add(fingerprint);
  return [...names].toSorted();
}
