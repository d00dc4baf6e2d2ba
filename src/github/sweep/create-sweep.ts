import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { correlationId } from "../correlation.ts";
import { recent } from "../recent.ts";
import type { AppSetting } from "../setting.ts";
import { askForInstallations } from "./ask-for-installations.ts";
import { type DeliverySetting, deliverAgain } from "./deliver-again.ts";

/** Deliveries that are remembered to have been asked for again: more than one process asks for in an hour. */
const mostRemembered = 2_000;

const usualDeliveries = (): DeliverySetting => ({
  asked: recent(mostRemembered),
  pause: async (milliseconds, signal) => {
    await pause(milliseconds, undefined, { signal });
  },
});

/**
 * Looks for what was missed, at boot and every ten minutes: has deliveries that failed sent again and every installation
 * seen to. One half does its work also where the other fails.
 * @throws what either failed of, once both have ended.
 */
export function createSweep(
  setting: AppSetting,
  deliveries: DeliverySetting = usualDeliveries(),
): (signal: AbortSignal) => Promise<void> {
  return async (signal) => {
    const { app } = setting;
    const ends = await Promise.allSettled([
      askForInstallations(setting, await app.asApp(signal), correlationId() ?? randomUUID()),
      deliverAgain(setting, await app.asApp(signal), deliveries, signal),
    ]);
    const [installations, again] = ends.map((end) => (end.status === "fulfilled" ? end.value : null));
    if (again) setting.meter?.found("missed-delivery", again);
    setting.log.info({ installations, deliveries: again }, "swept");
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  };
}
