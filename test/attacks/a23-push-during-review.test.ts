import { expect, it } from "vitest";
import { hold } from "../github/heads/hold.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier, harmless } from "./changes.ts";

const mended = { ...harmless, "migrations/000002_region.up.sql": null };

attack("A23", "push while the review of the commit before is under way", (app) => {
  it.each([
    ["before the change is read", "/pulls/\\d+/files"],
    ["when the verdict is about to be published", "/commits/[0-9a-f]{40}/check-runs"],
  ])("%s: each head has its own verdict, and the comment names the commit it is about", async (_, path) => {
    const repository = app().repository(earlier);
    const held = hold(app(), new RegExp(`^/repos/acme/${repository.name}${path}`));
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    const old = pull.headSha;
    const head = pull.push(mended);
    held.release();
    await app().drained();

    const [before] = repository.checkRuns(old);
    expect(repository.checkRuns(old)).toHaveLength(1);
    expect(["failure", "cancelled"]).toContain(before?.conclusion);
    expect(repository.checkRuns(head)).toMatchObject([{ status: "completed", conclusion: "success" }]);
    expect(pull.comments()).toHaveLength(1);
    expect(pull.comments()[0]?.body).toContain(head.slice(0, 7));
    expect(pull.comments()[0]?.body).not.toMatch(/^### arch-review: blocked/);
  });

  it("the new head is reviewed where the event of the push was lost", async () => {
    const repository = app().repository(earlier);
    const held = hold(app(), new RegExp(`^/repos/acme/${repository.name}/pulls/\\d+/files`));
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    const old = pull.headSha;
    pull.push(mended, { deliver: false });
    held.release();
    await app().drained();
    expect(repository.checkRuns(old)).toMatchObject([
      { conclusion: "cancelled", title: `Superseded by ${pull.headSha.slice(0, 7)}` },
    ]);
    expect(pull.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["success"]);
  });
});
