import { expect, it } from "vitest";
import type { RepositoryHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier, harmless } from "./changes.ts";

const samePlace = { "migrations/000002_other.up.sql": "create table other (id bigint primary key);\n" };
const third = { "migrations/000003_tags.up.sql": "create table tags (id bigint primary key);\n" };

attack("A29", "queue pull requests that are clean one by one and not together", (app) => {
  const opened = async (repository: RepositoryHandle, ...changes: readonly Readonly<Record<string, string>>[]) => {
    const pulls = changes.map((files, at) => repository.openPullRequest({ title: `Change ${at + 1}`, files }));
    await app().drained();
    return pulls;
  };

  it.each(["merge", "squash"] as const)("the group fails, and all three are named (%s)", async (method) => {
    const repository = app().repository(earlier);
    const pulls = await opened(repository, harmless, samePlace, third);
    for (const pull of pulls) expect(pull.checkRuns().at(-1)?.conclusion).toBe("success");
    const head = repository.queue(
      pulls.map(({ number }) => number),
      { method },
    );
    await app().drained();
    const [run] = repository.checkRuns(head);
    expect(run).toMatchObject({ status: "completed", conclusion: "failure" });
    for (const { number } of pulls) expect(run?.summary).toContain(`#${number}`);
  });

  it("the branch's name, which claims another pull request and base, excuses nobody", async () => {
    const repository = app().repository(earlier);
    const [innocent, guilty] = await opened(repository, harmless, dangerous);
    if (innocent === undefined || guilty === undefined) throw new Error("both are open");
    const head = guilty.queue({ deliver: false });
    const { installation } = app();
    app().github.send("merge_group", {
      action: "checks_requested",
      installation: { id: installation.id },
      repository: { id: repository.id, name: repository.name, owner: { login: repository.owner } },
      merge_group: {
        head_sha: head,
        head_ref: `refs/heads/gh-readonly-queue/lax/pr-${innocent.number}-${"0".repeat(40)}`,
        base_sha: repository.sha("main"),
        base_ref: "refs/heads/main",
      },
    });
    await app().drained();
    const [run] = repository.checkRuns(head);
    expect(run).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(run?.summary).toContain(`#${guilty.number}`);
  });
});
