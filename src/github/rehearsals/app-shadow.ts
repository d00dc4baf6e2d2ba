import type { Logger } from "pino";
import { untilAborted } from "../../charter/index.ts";
import type { Rehearsal, Shadow, ShadowRun } from "../../shadow/index.ts";
import type { RepositoryKey } from "../../store/index.ts";
import { createOwnSlots } from "../engine/own-slots.ts";
import { placeOfError } from "../place-of-error.ts";
import { outcomeOf } from "./rehearsal-outcome.ts";

/** Rehearses what pull requests ask for. */
export interface AppShadow {
  /**
   * Rehearses the histories of a change, in turn with what other installations ask for. `unavailable` also where the turn or
   * the end does not come in time. Rejects only with the reason of `signal`.
   */
  readonly rehearse: (
    repository: RepositoryKey,
    rehearsals: readonly Rehearsal[],
    signal: AbortSignal,
  ) => Promise<ShadowRun>;
  /** Between two looks whether what is rehearsed is still wanted, in milliseconds. */
  readonly lookMs: number;
  /** Ends all processes. */
  readonly close: () => Promise<void>;
}

/**
 * How long a rehearsal may wait and take in all, in milliseconds: a base and a change that both use up their time, behind one
 * such of another installation. A check must not wait for longer to become a proven one.
 */
const usualPatienceMs = 180_000;

/** Most rehearsals are over before the first look; one look is one request. */
const usualLookMs = 5_000;

/** What rehearsals of all installations share. */
export interface AppShadowOptions {
  /** Rehearsals that `shadow` runs at a time. */
  readonly processes: number;
  readonly log: Pick<Logger, "error" | "warn">;
  readonly patienceMs?: number;
  readonly lookMs?: number;
}

/**
 * An installation has all processes but one, and one where there is no other: whoever brings scripts that never end keeps
 * another installation waiting for one of them and not for all.
 */
export function createAppShadow(
  shadow: Shadow,
  { processes, log, patienceMs = usualPatienceMs, lookMs = usualLookMs }: AppShadowOptions,
): AppShadow {
  const ownSlots = createOwnSlots(Math.max(1, processes - 1));
  return {
    rehearse: async ({ installationId, repositoryId }, rehearsals, signal) => {
      const patience = AbortSignal.timeout(patienceMs);
      const either = AbortSignal.any([signal, patience]);
      const entering = ownSlots.enter(installationId);
      try {
        await untilAborted(() => entering, either);
        const run = await shadow.rehearse(rehearsals, either);
        const outcome = outcomeOf(run);
        if (outcome !== "rehearsed")
          log.warn({ repository: repositoryId, outcome }, "a rehearsal did not come to its end");
        return run;
      } catch (error) {
        signal.throwIfAborted();
        if (patience.aborted) return { kind: "unavailable", reason: "there was no time for it" };
        // A bug of ours must not keep a required check from being answered: the review is complete without a rehearsal.
        log.error({ repository: repositoryId, ...placeOfError(error) }, "a rehearsal failed");
        return { kind: "unavailable", reason: "it failed by an internal error" };
      } finally {
        // Whoever has waited in vain gives the slot back once it comes.
        void entering.then((leave) => leave());
      }
    },
    lookMs,
    close: () => shadow.close(),
  };
}
