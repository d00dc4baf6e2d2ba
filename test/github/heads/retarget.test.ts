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

describe("a pull request goes into another branch", () => {
  it("and shows a run in progress there before anything else is read", async () => {
    const repository = app.repository(earlier);
    repository.push("lax", { ".github/arch-review.yml": "mode: advisory\n" });
    const { pull, run } = await app.open(repository, { title: "Region", base: "lax", files: dangerous });
    expect(run.conclusion).toBe("neutral");
    const held = hold(app, new RegExp(`^/repos/acme/${repository.name}/compare/`));
    pull.retarget("main");
    await held.reached();
    expect(pull.checkRuns().at(-1)).toMatchObject({ status: "in_progress", conclusion: null });
    held.release();
    await app.drained();
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("failure");
    expect(pull.comments()).toHaveLength(1);
  });

  it("and back: the comment names the branch it goes into now", async () => {
    const repository = app.repository(earlier);
    repository.push("release", { "README.md": "# release\n" });
    const { pull } = await app.open(repository, { title: "Notes", files: harmless });
    pull.retarget("release");
    await app.drained();
    pull.retarget("main");
    await app.drained();
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("success");
    expect(pull.comments()[0]?.body).toContain("`main`");
  });
});
