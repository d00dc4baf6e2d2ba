import type { BreakerState } from "./model-meter.ts";

/** Calls that fail one after the other before none is made any more. */
const failuresToOpen = 5;
/** Milliseconds without a call before one is tried. */
const openMs = 60_000;

/** Leave to make one call. Exactly one of these is called when it has ended. */
export interface Permit {
  /** The endpoint answered, whatever it said. */
  readonly answered: () => void;
  /** It did not. `forGood`: it would not answer the next one either, as with a key that it does not take. */
  readonly failed: (forGood: boolean) => void;
  /** Nobody knows: the call was given up. */
  readonly left: () => void;
}

/** Keeps calls from an endpoint that does not answer. */
export interface CircuitBreaker {
  /** Null: no call is to be made now. */
  readonly enter: () => Permit | null;
  readonly state: () => BreakerState;
}

/**
 * A breaker that opens after five failures in a row, lets one call through a minute later, and closes when that one is answered.
 * Calls that were let through before it opened or closed have no say in what it does then.
 */
export function createCircuitBreaker(now: () => Date, changed: (state: BreakerState) => void): CircuitBreaker {
  let state: BreakerState = "closed";
  let failures = 0;
  let opened = 0;
  /** Counts changes of state, so that a permit knows whether it was given before the last one. */
  let era = 0;

  const become = (next: BreakerState): void => {
    state = next;
    era += 1;
    failures = 0;
    if (next === "open") opened = now().getTime();
    changed(next);
  };
  const permit = (): Permit => {
    const mine = era;
    const isCurrent = () => mine === era;
    return {
      answered: () => {
        if (!isCurrent()) return;
        if (state === "half-open") become("closed");
        failures = 0;
      },
      failed: (forGood) => {
        if (!isCurrent()) return;
        failures += 1;
        if (forGood || state === "half-open" || failures >= failuresToOpen) become("open");
      },
      left: () => {
        if (!isCurrent() || state !== "half-open") return;
        const since = opened;
        become("open");
        opened = since;
      },
    };
  };
  return {
    state: () => state,
    enter: () => {
      if (state === "half-open") return null;
      if (state === "open") {
        if (now().getTime() - opened < openMs) return null;
        become("half-open");
      }
      return permit();
    },
  };
}
