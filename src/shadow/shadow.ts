import type { ShadowRun } from "./observation.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** What rehearses migrations. */
export interface Shadow {
  /**
   * Rehearses the histories of one change, each on a database of its own. Resolves whatever they hold, within its deadline;
   * rejects only with the reason of `signal`.
   */
  rehearse(rehearsals: readonly Rehearsal[], signal: AbortSignal): Promise<ShadowRun>;
  /** Ends all processes. */
  close(): Promise<void>;
}
