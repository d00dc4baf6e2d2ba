import type { PullRequestKey } from "../../store/index.ts";
import type { AppSetting } from "../setting.ts";
import { conclusionAtHead, type PullConclusion } from "./weigh-head.ts";

/** The other pull requests with the same head: what the store knows of them, and those that only GitHub knows. */
export async function othersAtHead(
  { store }: Pick<AppSetting, "store">,
  self: PullRequestKey & { readonly headSha: string },
  known: readonly number[],
): Promise<readonly PullConclusion[]> {
  const stored = (await store.standings(self, { headSha: self.headSha })).map(conclusionAtHead);
  const numbers = new Set(stored.map(({ number }) => number));
  const unseen = known.filter((number) => !numbers.has(number)).map((number) => ({ number, draft: false, own: null }));
  return [...stored, ...unseen].filter(({ number }) => number !== self.number);
}
