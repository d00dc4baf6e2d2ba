import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { because, blockedPull } from "../github/commands/blocked-pull.ts";
import { heldComment, written } from "../github/commands/held-comment.ts";
import { attack } from "./attack.ts";

const rule = "index-not-concurrent";
const second = "create index orders_second on orders (region);\ndrop table orders;\n";

attack("A39", "push while an approver's waiver is on its way", (app) => {
  it.each([
    ["that names the commit", "named", 0],
    ["that names none, read seconds later", "left out", 2],
    ["that names none, read minutes later", "left out", 600],
  ])("a waiver %s does not reach the head that its giver never saw", async (_, commit, secondsAgo) => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    const seen = pull.headSha;
    const sha = commit === "named" ? `@${seen.slice(0, 12)} ` : "";
    const comment = heldComment(app(), pull, `/arch-review waive ${rule} ${sha}${because}`, "kim");
    pull.push({ "migrations/000003_second.up.sql": second });
    await app().drained();
    await comment.deliver(written(-secondsAgo * 1_000));
    expect(blocked.reactions(comment.id)).toEqual(["eyes", "confused"]);
    expect(blocked.replies()).toEqual([expect.stringContaining(`\`${pull.headSha.slice(0, 7)}\``)]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("nor does it before the new head has a report", async () => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    const comment = heldComment(app(), pull, `/arch-review waive ${rule} ${because}`, "kim");
    pull.push({ "migrations/000003_second.up.sql": second }, { deliver: false });
    await comment.deliver();
    expect(blocked.replies()).toEqual([expect.stringContaining("has no report yet")]);
    await app().command(pull, "/arch-review recheck", "zoe");
    expect(blocked.conclusion()).toBe("failure");
  });

  it("a push while GitHub is asked about the giver is noticed", async () => {
    const blocked = await blockedPull(app());
    const { pull, repository } = blocked;
    const { promise, resolve } = Promise.withResolvers<void>();
    const path = new RegExp(`^/repos/acme/${repository.name}/collaborators/kim/`);
    const fault = app().github.faults.add({ path }, { kind: "wait", until: promise });
    pull.comment(`/arch-review waive ${rule} ${because}`, { author: "kim" });
    while (fault.hits === 0) await nextTurn();
    pull.push({ "migrations/000003_second.up.sql": second }, { deliver: false });
    resolve();
    await app().drained();
    expect(blocked.replies()).toEqual([expect.stringContaining("A push came in between")]);
  });

  it("a waiver that names the head counts there", async () => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    pull.push({ "README.md": "# text\n" });
    await app().drained();
    await app().command(pull, `/arch-review waive ${rule} @${pull.headSha.slice(0, 7)} ${because}`, "kim");
    expect(blocked.conclusion()).toBe("neutral");
  });
});
