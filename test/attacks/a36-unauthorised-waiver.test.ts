import { expect, it } from "vitest";
import { because, blockedPull } from "../github/commands/blocked-pull.ts";
import { heldComment } from "../github/commands/held-comment.ts";
import type { Role } from "../simulator/state/model.ts";
import { attack } from "./attack.ts";

const waive = `/arch-review waive index-not-concurrent ${because}`;

attack("A36", "waive without the right to", (app) => {
  it("people without the role are refused, once each, told who may, and written down", async () => {
    const blocked = await blockedPull(app());
    const { pull, repository } = blocked;
    const people: readonly (readonly [string, Role])[] = [
      ["outsider", "none"],
      ["reader", "read"],
      ["triager", "triage"],
      ["writer", "write"],
    ];
    for (const [login, role] of people) {
      repository.collaborator(login, role);
      const { id } = await app().command(pull, waive, login);
      expect(blocked.reactions(id)).toEqual(["eyes", "confused"]);
      expect(blocked.replies()).toHaveLength(1);
      const [newest = ""] = (blocked.replies()[0] ?? "").split("<details>");
      expect(newest).toContain(`\`@${login}\``);
      expect(newest).toMatch(/Refused: .*Who may waive here: the roles maintain and admin/);
    }
    expect(blocked.conclusion()).toBe("failure");
    const lines = (await app().store.auditEntries(app().installation.id)).filter(
      ({ number, repositoryId }) => number === pull.number && repositoryId === repository.id,
    );
    expect(lines.map(({ action, actor }) => [action, actor?.login]).toReversed()).toEqual(
      people.map(([login]) => ["command.refused", login]),
    );
  });

  it("the author is refused, whatever his role", async () => {
    const blocked = await blockedPull(app());
    blocked.repository.collaborator("ann", "admin");
    const { id } = await app().command(blocked.pull, waive, "ann");
    expect(blocked.reactions(id)).toEqual(["eyes", "confused"]);
    expect(blocked.replies()).toEqual([expect.stringMatching(/Refused: the author .*never the author/)]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("an account that is gone by now is refused", async () => {
    const blocked = await blockedPull(app());
    const comment = heldComment(app(), blocked.pull, waive, "leaver");
    blocked.repository.collaborator("leaver", "admin");
    app().github.deletePerson("leaver");
    await comment.deliver();
    expect(blocked.reactions(comment.id)).toEqual(["eyes", "confused"]);
    expect(blocked.replies()).toEqual([expect.stringContaining("no active account")]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("so is one whose login belongs to an admin with another id by now", async () => {
    const blocked = await blockedPull(app());
    const comment = heldComment(app(), blocked.pull, waive, "renamed");
    blocked.repository.collaborator("renamed", "admin");
    app().github.deletePerson("renamed");
    blocked.pull.comment("hello", { author: "renamed" });
    await comment.deliver();
    expect(blocked.replies()).toEqual([expect.stringContaining("no active account")]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("a bot is not heard at all", async () => {
    const blocked = await blockedPull(app());
    const comment = heldComment(app(), blocked.pull, waive, "kim");
    await comment.deliver((payload) => {
      const bot = { ...payload.sender, login: "helper[bot]", type: "Bot" };
      return { ...payload, sender: bot, comment: { ...payload.comment, user: bot } };
    });
    expect(blocked.replies()).toEqual([]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("what the payload says of the author's standing counts for nothing", async () => {
    const blocked = await blockedPull(app());
    const comment = heldComment(app(), blocked.pull, waive, "stranger");
    await comment.deliver((payload) => ({ ...payload, comment: { ...payload.comment, author_association: "OWNER" } }));
    expect(blocked.replies()).toEqual([expect.stringContaining("Refused: ")]);
    expect(blocked.conclusion()).toBe("failure");
  });
});
