import type { RunningApp } from "../github/running-app.ts";
import { sharedAppSuite } from "../github/shared-app-suite.ts";

/** The tests of one attack: `id` is its number (`A18`), `title` what the attacker does. */
export const attack = (id: `A${number}`, title: string, tests: (app: () => RunningApp) => void): void =>
  sharedAppSuite(`${id}: ${title}`, tests);
