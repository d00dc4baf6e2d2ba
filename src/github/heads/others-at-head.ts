import type { PullRequestKey } from "../../store/index.ts";
import type { AppSetting } from "../setting.ts";
import { type Stand, standOf } from "./weigh-head.ts";

/** The other pull requests with the same head: what the store knows of them, and those that only GitHub knows. */
export async function othersAtHead(
  { store }: Pick<AppSetting, "store">,
  self: PullRequestKey & { readonly headSha: string },
  known: readonly number[],
): Promise<readonly Stand[]> {
  const stands = (await store.standings(self, { headSha: self.headSha })).map(standOf);
  const stored = new Set(stands.map(({ number }) => number));
  const unseen = known.filter((number) => !stored.has(number)).map((number) => ({ number, draft: false, own: null }));
  return [...stands, ...unseen].filter(({ number }) => number !== self.number);
}
