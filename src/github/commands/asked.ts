import type { Block } from "../../report/markdown/nodes.ts";
import type { CommandOutcome, CommandRecord } from "../../store/index.ts";
import type { PolicyInForce } from "../read/policy.ts";
import type { Desk } from "./may-waive.ts";

/** A command with everything that carrying it out needs. */
export interface Asked extends Desk {
  readonly record: CommandRecord;
  /** The delivery that the job came with: the correlation id of what follows. */
  readonly deliveryId: string;
  /** The policy in force, read when somebody first wants it. */
  readonly policy: () => Promise<PolicyInForce>;
}

/** What became of a command. `answer`: what our reply says of it; null: the reaction says it all. */
export interface Settlement {
  readonly outcome: Exclude<CommandOutcome, "ignored">;
  readonly answer: readonly Block[] | null;
}

/** It was carried out. */
export const done = (...answer: readonly Block[]): Settlement => ({ outcome: "done", answer });

/** It was not, and the answer says why. */
export const refused = (...answer: readonly Block[]): Settlement => ({ outcome: "refused", answer });
