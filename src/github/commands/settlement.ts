import type { Block } from "../../report/markdown/nodes.ts";
import type { CommandOutcome } from "../../store/index.ts";

/** What became of a command. `answer`: what our reply says of it; null: the reaction says it all. */
export interface Settlement {
  readonly outcome: Exclude<CommandOutcome, "ignored">;
  readonly answer: readonly Block[] | null;
}

/** It was carried out. */
export const done = (...answer: readonly Block[]): Settlement => ({ outcome: "done", answer });

/** It was not, and the answer says why. */
export const refused = (...answer: readonly Block[]): Settlement => ({ outcome: "refused", answer });
