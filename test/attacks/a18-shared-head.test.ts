import { expect, it } from "vitest";
import { hold } from "../github/heads/hold.ts";
import type { PullRequestHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

const lax = { ".github/arch-review.yml": "mode: advisory\n" };
const passing = ["success", "neutral", "skipped"];

/** Whether the newest run, which is the one that GitHub requires, lets the head be merged. */
function isGreen(pull: PullRequestHandle): boolean {
  const run = pull.checkRuns().at(-1);
  return run?.status === "completed" && passing.includes(run.conclusion ?? "");
}

attack("A18", "make a commit green by way of a branch that forbids nothing", (app) => {
  it("and retarget it to main: a run in progress covers the green one before anything else is read", async () => {
    const repository = app().repository(earlier);
    repository.push("lax", lax);
    const { pull } = await app().open(repository, { title: "Region", base: "lax", files: dangerous });
    expect(isGreen(pull)).toBe(true);
    const held = hold(app(), new RegExp(`^/repos/acme/${repository.name}/compare/`));
    pull.retarget("main");
    await held.reached();
    expect(isGreen(pull)).toBe(false);
    held.release();
    await app().drained();
    expect(isGreen(pull)).toBe(false);
  });

  it.each([
    ["stays open", () => undefined],
    ["is closed first", (pull: PullRequestHandle) => pull.close()],
  ])("and open a second pull request with it into main, while the first %s", async (_, before) => {
    const repository = app().repository(earlier);
    repository.push("lax", lax);
    const { pull: first } = await app().open(repository, { title: "Lax", head: "one", base: "lax", files: dangerous });
    before(first);
    await app().drained();
    const held = hold(app(), new RegExp(`^/repos/acme/${repository.name}/compare/`));
    const second = repository.openPullRequest({ title: "Strict", head: "one" });
    await held.reached();
    expect(isGreen(second)).toBe(false);
    held.release();
    await app().drained();
    expect(second.checkRuns().at(-1)?.conclusion).toBe("failure");
    expect(second.checkRuns().filter(({ conclusion }) => passing.includes(conclusion ?? ""))).toHaveLength(
      first.state === "open" ? 0 : 1,
    );
  });

  it("while the event of the second pull request is still on its way", async () => {
    const repository = app().repository(earlier);
    repository.push("lax", lax);
    const first = repository.openPullRequest({
      title: "Lax",
      head: "one",
      base: "lax",
      files: dangerous,
      deliver: false,
    });
    const second = repository.openPullRequest({ title: "Strict", head: "one", deliver: false });
    first.edit({ title: "Lax" }, { deliver: false });
    first.label("arch-review");
    await app().drained();
    expect(isGreen(second)).toBe(false);
    expect(second.checkRuns().some(({ externalId }) => externalId.startsWith(`pr:${second.number};`))).toBe(true);
    expect(new Set(second.checkRuns().map(({ conclusion }) => conclusion))).toEqual(new Set(["failure"]));
  });
});
