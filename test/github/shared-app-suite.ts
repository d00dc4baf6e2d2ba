import { afterAll, beforeAll, describe, expect } from "vitest";
import { type RunningApp, sharedApp } from "./running-app.ts";

/**
 * Tests of one subject. `tests` is given the running App, which all files of a process share: each test works in repositories
 * of its own. At the end no request may have broken GitHub's description of its API.
 */
export function sharedAppSuite(title: string, tests: (app: () => RunningApp) => void): void {
  describe(title, () => {
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
