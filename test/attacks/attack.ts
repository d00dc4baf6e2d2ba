import { afterAll, beforeAll, describe, expect } from "vitest";
import { type RunningApp, sharedApp } from "../github/running-app.ts";

/**
 * The tests of one attack: `id` is its number (`A18`), `title` what the attacker does. `tests` is given the running App, which
 * all attacks of a process share: each works in repositories of its own. At the end no request may have broken GitHub's
 * description of its API.
 */
export function attack(id: `A${number}`, title: string, tests: (app: () => RunningApp) => void): void {
  describe(`${id}: ${title}`, () => {
    let app: RunningApp | null = null;
    beforeAll(async () => {
      app = await sharedApp();
    });
    afterAll(() => {
      expect(app?.github.violations ?? []).toEqual([]);
    });
    tests(() => {
      if (app === null) throw new Error("the App is there once the tests run");
      return app;
    });
  });
}
