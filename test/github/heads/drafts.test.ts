import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dangerous, earlier, harmless } from "../../attacks/changes.ts";
import { type RunningApp, sharedApp } from "../running-app.ts";
import { hold } from "./hold.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

const unparsable = { "migrations/000002_broken.up.sql": "creat table x;\n" };

describe("a draft", () => {
  it.each([
    ["blocked", dangerous],
    ["incomplete", unparsable],
  ])("that would be %s is told so, and nothing turns red", async (_, files) => {
    const { pull, run } = await app.open(app.repository(earlier), { title: "Draft", draft: true, files });
    expect(run.conclusion).toBe("neutral");
    expect(run.summary).toContain("Draft");
    expect(pull.comments()).toHaveLength(1);
  });

  it("that would be blocked is never green once it is ready", async () => {
    const repository = app.repository(earlier);
    const { pull } = await app.open(repository, { title: "Draft", draft: true, files: dangerous });
    const held = hold(app, new RegExp(`^/repos/acme/${repository.name}/compare/`));
    pull.markReady();
    await held.reached();
    expect(pull.checkRuns().at(-1)?.status).toBe("in_progress");
    held.release();
    await app.drained();
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("failure");
    expect(pull.comments()).toHaveLength(1);
  });

  it("that is clean has one run before and after", async () => {
    const { pull } = await app.open(app.repository(earlier), { title: "Draft", draft: true, files: harmless });
    pull.markReady();
    await app.drained();
    expect(pull.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["success"]);
  });

  it("made of what was blocked lets go", async () => {
    const { pull } = await app.open(app.repository(earlier), { title: "Region", files: dangerous });
    pull.convertToDraft();
    await app.drained();
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("neutral");
  });

  it("whose new run may have reached GitHub when the connection broke leaves none in progress", async () => {
    const { pull } = await app.open(app.repository(earlier), { title: "Draft", draft: true, files: dangerous });
    await app.drained();
    app.github.faults.add({ method: "POST", path: /check-runs$/ }, { kind: "drop", when: "after" });
    pull.markReady();
    await app.drained();
    const runs = pull.checkRuns().map(({ status, conclusion }) => [status, conclusion]);
    expect(runs).toEqual([
      ["completed", "neutral"],
      ["completed", "failure"],
    ]);
  });
});
