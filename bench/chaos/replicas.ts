import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type AppEnvironment, type AppProcess, startApp } from "../../demo/app-process.ts";
import type { Random } from "./random.ts";

/** The servers of a run, each a process of its own. */
export interface Replicas {
  /** Where a delivery goes that is sent now: any of them that has not been killed, as a load balancer would have it. */
  route(): string;
  /** Kills one (SIGKILL) and starts another in its place; resolves when that one listens. */
  killOne(): Promise<void>;
  /** How often one ended though nobody had killed it. It is started again, as an operator's supervisor would. */
  readonly died: number;
  startAll(): Promise<void>;
  /** Stops all as an operator does (SIGTERM). @returns exit codes other than 0. */
  stopAll(): Promise<readonly (number | null)[]>;
  /** Kills all, to end the run. */
  endAll(): Promise<void>;
}

const mostTries = 60;

/** Servers that are not started yet. What they log goes to files in `folder`. */
export function replicasOf(count: number, environment: AppEnvironment, folder: string, random: Random): Replicas {
  const slots: (AppProcess | null)[] = Array.from({ length: count }, () => null);
  let last = "http://127.0.0.1:9/";
  let died = 0;
  const start = async (slot: number): Promise<void> => {
    const log = join(folder, `server-${slot}.log`);
    for (let tries = 1; slots[slot] === null; tries++) {
      try {
        slots[slot] = await startApp(environment, (line) => appendFileSync(log, `${line}\n`));
      } catch (error) {
        // A database that is being restarted is not there for a moment: a supervisor tries again.
        if (tries === mostTries) throw error;
        await sleep(500);
      }
    }
  };
  const revive = (): void => {
    for (const [slot, app] of slots.entries()) {
      if (app === null || app.alive) continue;
      died += 1;
      slots[slot] = null;
      appendFileSync(join(folder, `server-${slot}.log`), "--- ended by itself\n");
      void start(slot);
    }
  };
  return {
    route() {
      revive();
      last = random.any(slots.filter((app) => app !== null))?.webhookUrl ?? last;
      return last;
    },
    async killOne() {
      const slot = random.any([...slots.keys()].filter((each) => slots[each]?.alive === true));
      if (slot === undefined) return;
      const app = slots[slot];
      slots[slot] = null;
      appendFileSync(join(folder, `server-${slot}.log`), "--- killed\n");
      await app?.stop("SIGKILL");
      await start(slot);
    },
    get died() {
      return died;
    },
    async startAll() {
      await Promise.all([...slots.keys()].map(start));
    },
    async stopAll() {
      const codes = await Promise.all(slots.map((app) => app?.stop() ?? 0));
      slots.fill(null);
      return codes.filter((code) => code !== 0);
    },
    async endAll() {
      await Promise.all(slots.map((app) => app?.stop("SIGKILL")));
      slots.fill(null);
    },
  };
}
