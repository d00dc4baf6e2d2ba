import { expect, it } from "vitest";
import { because, blockedPull } from "../github/commands/blocked-pull.ts";
import { heldComment, written } from "../github/commands/held-comment.ts";
import { attack } from "./attack.ts";

const waive = `/arch-review waive index-not-concurrent ${because}`;

attack("A42", "keep a waiver beyond its giver's right or its last day", (app) => {
  it("a giver who loses the right ends it, and the report says so", async () => {
    const blocked = await blockedPull(app());
    const { pull, repository } = blocked;
    await app().command(pull, waive, "kim");
    expect(blocked.conclusion()).toBe("neutral");
    repository.collaborator("kim", "write");
    await app().command(pull, "/arch-review recheck", "zoe");
    expect(blocked.conclusion()).toBe("failure");
    expect(blocked.report()).toMatch(/W1.*whoever gave it may not waive any more/);
    const key = { installationId: app().installation.id, repositoryId: repository.id, number: pull.number };
    expect(await app().store.waivers(key)).toMatchObject([{ ended: { how: "void", by: null } }]);
    const lines = await app().store.auditEntries(app().installation.id);
    expect(
      lines.find(({ repositoryId, action }) => repositoryId === repository.id && action === "waiver.void"),
    ).toBeDefined();
    // What was ended stays so: the right has to be used anew.
    repository.collaborator("kim", "admin");
    pull.push({ "README.md": "# text\n" });
    await app().drained();
    expect(blocked.conclusion()).toBe("failure");
  });

  it("a waiver ends with its last day, and the report says so", async () => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await app().command(pull, waive.replace("because", `until ${day} because`), "kim");
    expect(blocked.conclusion()).toBe("neutral");
    app().pass(2);
    try {
      await app().command(pull, "/arch-review recheck", "zoe");
      expect(blocked.conclusion()).toBe("failure");
      expect(blocked.report()).toMatch(new RegExp(`W1.*it held until ${day}`));
    } finally {
      app().pass(-2);
    }
  });

  it.each([
    ["behind", -10],
    ["ahead", 10],
  ])("a clock of GitHub's that is ten minutes %s changes nothing for who saw the report", async (_, minutes) => {
    const blocked = await blockedPull(app());
    const { pull, repository } = blocked;
    for (const run of repository.checkRuns(pull.headSha)) {
      expect(run.completedAt).not.toBeNull();
      Object.assign(run, { completedAt: new Date((run.completedAt?.getTime() ?? 0) + minutes * 60_000) });
    }
    const comment = heldComment(app(), pull, waive, "kim");
    await comment.deliver(written(minutes * 60_000 + 2_000));
    expect(blocked.reactions(comment.id)).toEqual(["eyes", "rocket"]);
    expect(blocked.conclusion()).toBe("neutral");
  });

  it("a merge group does not pass on a waiver whose giver lost the right", async () => {
    const blocked = await blockedPull(app());
    const { pull, repository } = blocked;
    await app().command(pull, waive, "kim");
    repository.collaborator("kim", "write");
    const group = pull.queue();
    await app().until(() => repository.checkRuns(group).some(({ status }) => status === "completed"));
    await app().drained();
    expect(repository.checkRuns(group).at(-1)?.conclusion).toBe("failure");
  });
});
