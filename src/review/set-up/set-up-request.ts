import type { LayeredPolicy } from "../policy/layer-policies.ts";
import type { PolicyLayer } from "../policy/policy-layer.ts";

/** What the files that reviews are made by are read by. */
export interface SetUpRequest {
  /** The policy in force, of the base branch. */
  readonly inForce: LayeredPolicy;
  /** The organisation's file; null where there is none. */
  readonly organisation: PolicyLayer | null;
  /** The repository is the organisation's own: its policy is the file that the others are held against. */
  readonly isOrganisation: boolean;
  /** Ids that policy and waivers may name, beside the review's own. */
  readonly ruleIds: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}
