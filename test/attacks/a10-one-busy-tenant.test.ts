import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier, harmless } from "./changes.ts";

attack("A10", "ask for so much under one installation that the others wait", (app) => {
  it("leaves a worker for the others while every job of the busy one hangs", async () => {
    const { github, drained, until } = app();
    const busy = app().repository(earlier);
    const hold = Promise.withResolvers<void>();
    const asked = { method: "GET", path: new RegExp(`^/repos/acme/${busy.name}/pulls/\\d+$`) };
    const held = github.faults.add({ ...asked, times: 8 }, { kind: "wait", until: hold.promise });
    const queued = Array.from({ length: 8 }, (_, n) =>
      busy.openPullRequest({ title: `Busy ${n}`, head: `busy-${n}`, files: { ...harmless, "notes.txt": `${n}\n` } }),
    );
    await github.settled();
    const other = github.createInstallation({ account: "quiet" });
    const quiet = github.createRepository({ name: "quiet", installation: other, files: earlier });
    const pull = quiet.openPullRequest({ title: "Quiet", files: harmless });
    await until(() => pull.checkRuns()[0]?.conclusion === "success");
    expect(queued.flatMap((one) => one.checkRuns())).toEqual([]);
    expect(held.hits).toBeGreaterThan(0);
    hold.resolve();
    await drained();
    expect(queued.map((one) => one.checkRuns().map(({ conclusion }) => conclusion))).toEqual(
      queued.map(() => ["success"]),
    );
  });
});
