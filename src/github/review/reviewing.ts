import type { Selection } from "../../review/index.ts";
import type { RepositoryKey } from "../../store/index.ts";
import type { PolicyInForce } from "../read/policy.ts";
import type { AppSetting } from "../setting.ts";

/** What a change is reviewed with. */
export interface Reviewing {
  readonly setting: Pick<AppSetting, "store" | "engine" | "edition" | "meter" | "shadow" | "buf" | "judge">;
  readonly repository: RepositoryKey;
  readonly inForce: PolicyInForce;
  readonly selection: Selection;
  /** Whether what is reviewed still stands: asked while it is rehearsed, which may take a minute. Left out: it does. */
  readonly isWanted?: (() => Promise<boolean>) | undefined;
  /** Names of the judgements that somebody called wrong. Asked for where there is a model; left out: there are none. */
  readonly disputed?: (() => Promise<readonly string[]>) | undefined;
  readonly signal: AbortSignal;
}
