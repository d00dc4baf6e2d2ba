import type { CommandRecord } from "../../store/index.ts";
import type { PullRequestWork } from "../pull-request-work.ts";
import type { PolicyInForce } from "../read/policy.ts";

/** A command with everything that carrying it out needs. */
export interface CommandWork extends PullRequestWork {
  readonly record: CommandRecord;
  /** The delivery that the job came with: the correlation id of what follows. */
  readonly deliveryId: string;
  /** The policy in force, read when somebody first wants it. */
  readonly policy: () => Promise<PolicyInForce>;
}
