import { TransientError } from "../../charter/index.ts";
import { type Allowance, createAllowance } from "./allowance.ts";
import type { ClientMeter } from "./client-meter.ts";
import type { Rates } from "./rates.ts";
import type { RequestCost } from "./request-cost.ts";
import { createSlots } from "./slots.ts";

/** A job waits no longer than this for the turn of one request, and for all of them together; then its worker goes on. */
const shortWaitMs = 2_000;
const patienceMs = 10_000;

/** What waits are made of: a clock, a timer that a signal ends, and who counts. */
export interface TurnSetting {
  readonly rates: Rates;
  readonly now: () => Date;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly meter: ClientMeter;
}

/** How long a client may still wait, in milliseconds. */
export interface Patience {
  left: number;
}

/** The requests of one installation, one after the other as its allowance lets them. */
export interface Turns {
  readonly allowance: Allowance;
  /**
   * Resolves when a request may be sent; what it gives is to be called when the answer is there.
   * @throws TransientError, due when there is room, where that takes longer than a job waits.
   */
  readonly take: (cost: RequestCost, patience: Patience, signal: AbortSignal) => Promise<() => void>;
}

/** The patience of a new client. */
export const newPatience = (): Patience => ({ left: patienceMs });

/** The turns of an installation that has sent nothing yet. */
export function createTurns({ rates, now, wait, meter }: TurnSetting): Turns {
  const allowance = createAllowance(rates);
  const slots = createSlots(rates.concurrent);
  const take: Turns["take"] = async (cost, patience, signal) => {
    let waited = false;
    for (;;) {
      const at = now().getTime();
      const milliseconds = allowance.ask(cost, at);
      if (milliseconds === 0) break;
      if (milliseconds > shortWaitMs || milliseconds > patience.left) {
        meter.turn("put-off");
        const due = at + Math.max(milliseconds, allowance.roomIn(at));
        throw new TransientError("GitHub: this installation's budget is used up for now", new Date(due), {
          isLimit: true,
        });
      }
      patience.left -= milliseconds;
      waited = true;
      await wait(milliseconds, signal);
    }
    meter.turn(waited ? "waited" : "at-once");
    return slots.enter(cost.urgent);
  };
  return { allowance, take };
}
