import { expect, it } from "vitest";
import { because, blockedPull } from "../github/commands/blocked-pull.ts";
import { heldComment } from "../github/commands/held-comment.ts";
import { attack } from "./attack.ts";

const waive = `/arch-review waive index-not-concurrent ${because}`;

attack("A37", "make a command of somebody's comment afterwards, or take one out", (app) => {
  it.each([
    ["a maintainer's comment, by another writer", "Looks good to me.", "ann"],
    ["a maintainer's own comment", "Looks good to me.", "kim"],
    ["a comment that said nothing of ours", "…", "kim"],
  ])("editing %s into a command has no effect", async (_, first, editor) => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    const comment = pull.comment(first, { author: "kim" });
    pull.editComment(comment.id, waive, { sender: editor });
    await app().drained();
    expect(blocked.reactions(comment.id)).toEqual([]);
    expect(blocked.replies()).toEqual([]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("a comment that somebody else sends is nobody's command", async () => {
    const blocked = await blockedPull(app());
    const comment = heldComment(app(), blocked.pull, waive, "kim");
    await comment.deliver((payload) => ({ ...payload, sender: { ...payload.sender, login: "ann", id: 77 } }));
    expect(blocked.replies()).toEqual([]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("what an edit says is never read: the command counts as it was written", async () => {
    const blocked = await blockedPull(app());
    const comment = heldComment(app(), blocked.pull, "/arch-review help", "kim");
    blocked.pull.editComment(comment.id, waive, { sender: "ann", deliver: false });
    await comment.deliver();
    expect(blocked.replies()).toEqual([expect.stringContaining("**`help`** of `@kim`")]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("deleting the command leaves the record, the waiver and what the report says of it", async () => {
    const blocked = await blockedPull(app());
    const { pull, repository } = blocked;
    const { id } = await app().command(pull, waive, "kim");
    pull.deleteComment(id);
    pull.push({ "README.md": "# text\n" });
    await app().drained();
    const key = { installationId: app().installation.id, repositoryId: repository.id, number: pull.number };
    expect(await app().store.findCommand(key, id)).toMatchObject({ outcome: "done", author: { login: "kim" } });
    expect(await app().store.waivers(key)).toMatchObject([{ by: { login: "kim" }, ended: null, commentId: id }]);
    expect(blocked.report()).toContain("`@kim`");
    expect(blocked.conclusion()).toBe("neutral");
  });
});
