import { expect, it } from "vitest";
import { z } from "zod";
import { dangerous, earlier, harmless } from "../attacks/changes.ts";
import { type BlockedPull, because, blockedPull, handleOf } from "../github/commands/blocked-pull.ts";
import { heldComment } from "../github/commands/held-comment.ts";
import { sharedAppSuite } from "../github/shared-app-suite.ts";
import type { Role } from "../simulator/state/model.ts";
import { isGreen, lastRun, opened, path, pushed, report } from "./acceptance.ts";

const waive = `/arch-review waive index-not-concurrent ${because}`;
const policy = (yaml: string) => ({ ".github/arch-review.yml": yaml });
const dayAfter = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

sharedAppSuite("commands and waivers", (app) => {
  const keyOf = ({ pull, repository }: BlockedPull) => ({
    installationId: repository.installationId ?? 0,
    repositoryId: repository.id,
    number: pull.number,
  });
  const audited = async (blocked: BlockedPull) =>
    (await app().store.auditEntries(app().installation.id, 500)).filter(
      ({ repositoryId }) => repositoryId === blocked.repository.id,
    );

  it.each([
    ["recheck", "zoe", "rocket"],
    ["explain drop-table", "zoe", "rocket"],
    [`waive index-not-concurrent ${because}`, "kim", "rocket"],
    ["unwaive W7", "kim", "confused"],
    [`dispute index-not-concurrent ${because}`, "ann", "rocket"],
    ["help", "zoe", "rocket"],
    ["approve", "kim", "confused"],
  ])("12 commands answer by a reaction, and by one reply at most: %s", async (text, author, reaction) => {
    const blocked = await blockedPull(app());
    const { id } = await app().command(blocked.pull, `Well then.\n\n/arch-review ${text}`, author);
    expect(blocked.reactions(id).at(-1)).toBe(reaction);
    expect(blocked.replies().length).toBeLessThanOrEqual(1);
    expect(isGreen(lastRun(blocked.pull))).toBe(text.startsWith("waive"));
  });

  it("14 the command of the comment's last line waives the finding as it stands there", async () => {
    const blocked = await blockedPull(app());
    const [, shown = ""] = /`(\/arch-review waive [^`]*)`/.exec(report(blocked.pull)) ?? [];
    await app().command(blocked.pull, shown, "kim");
    expect(blocked.replies()[0]).toContain("The reason after because is missing.");
    await app().command(blocked.pull, shown.replace("<reason>", "nobody writes to this table"), "kim");
    expect(report(blocked.pull).split("\n")[0]).toMatch(/, 1 waived$/);
    expect(isGreen(lastRun(blocked.pull))).toBe(true);
  });

  it.each([
    ["on a fork's pull request", { fork: "stranger" }],
    ["on a draft", { draft: true }],
  ])("12 commands count %s as well", async (_, wish) => {
    const repository = app().repository(earlier);
    repository.collaborator("kim", "maintain");
    const pull = await opened(app(), repository, { files: dangerous, ...wish });
    await app().command(pull, waive, "kim");
    expect(handleOf(repository, pull).replies()[0]).toMatch(/^[\s\S]*Waived at/);
    pull.markReady();
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("neutral");
  });

  it("12 commands on an issue, and commands to others, are none of ours", async () => {
    const blocked = await blockedPull(app());
    const comment = heldComment(app(), blocked.pull, waive, "kim");
    await comment.deliver((payload) => {
      return { ...payload, issue: { number: blocked.pull.number } };
    });
    expect(blocked.reactions(comment.id)).toEqual([]);
    const { id } = await app().command(blocked.pull, "/arch-reviewer waive all\n/approve", "kim");
    expect(blocked.reactions(id)).toEqual([]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it.each<[Role, boolean]>([
    ["read", false],
    ["triage", false],
    ["write", false],
    ["maintain", true],
    ["admin", true],
  ])("13 the right to waive is asked of GitHub when the command is carried out: %s", async (role, may) => {
    const blocked = await blockedPull(app());
    blocked.repository.collaborator("lee", role === "read" ? "admin" : "read");
    const comment = heldComment(app(), blocked.pull, waive, "lee");
    blocked.repository.collaborator("lee", role);
    await comment.deliver();
    expect(blocked.conclusion()).toBe(may ? "neutral" : "failure");
    expect(blocked.reactions(comment.id)).toEqual(["eyes", may ? "rocket" : "confused"]);
  });

  it.each([
    ["no reason", "waive index-not-concurrent", false],
    ["a reason of 19 characters", `waive index-not-concurrent because ${"x".repeat(19)}`, false],
    ["20 blanks", `waive index-not-concurrent because ${" ".repeat(20)}`, false],
    ["20 characters nobody sees", `waive index-not-concurrent because ${"\u200b".repeat(20)}`, false],
    ["a reason in an HTML comment", "waive index-not-concurrent because <!-- twenty characters long -->", false],
    ["a real reason", `waive index-not-concurrent ${because}`, true],
  ])("14 a waiver has a reason that can be read: %s", async (_, text, given) => {
    const blocked = await blockedPull(app());
    const { id } = await app().command(blocked.pull, `/arch-review ${text}`, "kim");
    expect(blocked.reactions(id)).toContain(given ? "rocket" : "confused");
    expect(blocked.conclusion()).toBe(given ? "neutral" : "failure");
    if (given) expect(blocked.report()).toContain("the table has ten rows");
  });

  it("15 a waiver is taken back, and the check is red again", async () => {
    const blocked = await blockedPull(app());
    await app().command(blocked.pull, waive, "kim");
    expect(blocked.conclusion()).toBe("neutral");
    const tried = await app().command(blocked.pull, "/arch-review unwaive W1", "ann");
    expect(blocked.reactions(tried.id)).toEqual(["eyes", "confused"]);
    expect(blocked.conclusion()).toBe("neutral");
    await app().command(blocked.pull, "/arch-review unwaive W1", "kim");
    expect(blocked.conclusion()).toBe("failure");
  });

  it.each([
    ["a day that was", dayAfter(-1), "confused"],
    ["a day beyond what the policy allows", dayAfter(91), "confused"],
    ["no day of the calendar", "2027-02-30", "confused"],
    ["the last day that the policy allows", dayAfter(90), "rocket"],
  ])("15 a waiver ends: until %s", async (_, until, reaction) => {
    const blocked = await blockedPull(app());
    const text = `/arch-review waive index-not-concurrent until ${until} ${because}`;
    const { id } = await app().command(blocked.pull, text, "kim");
    expect(blocked.reactions(id)).toEqual(["eyes", reaction]);
    if (reaction === "rocket") expect(blocked.report()).toContain(until);
  });

  it("15 a waiver covers its statement alone, through pushes and a force push", async () => {
    const blocked = await blockedPull(app());
    const { pull, repository } = blocked;
    await app().command(pull, waive, "kim");
    await pushed(app(), pull, { [path]: "-- moved down\n\ncreate index orders_region on orders (region);\n" });
    expect(blocked.conclusion()).toBe("neutral");
    await pushed(app(), pull, { "migrations/000003_id.up.sql": "create index orders_id on orders (id, region);\n" });
    expect(blocked.conclusion()).toBe("failure");
    repository.push("again", dangerous, { deliver: false, from: repository.sha("main") });
    repository.reset(pull.headBranch, repository.sha("again"));
    await app().drained();
    expect(blocked.conclusion()).toBe("neutral");
    await pushed(app(), pull, { [path]: "create index orders_region on orders (region, id);\n" });
    expect(blocked.conclusion()).toBe("failure");
  });

  it("15 a waiver that lasts stands on the base branch; a pull request cannot bring its own", async () => {
    const blocked = await blockedPull(app());
    const [last] = await app().store.reviews(keyOf(blocked));
    const { findings } = reported.parse(last?.outcome?.report);
    const fingerprint = findings.find(({ rule }) => rule === "index-not-concurrent")?.fingerprint;
    const yaml = `- finding: ${fingerprint}
  reason: The table has ten rows and nobody writes to it.
  owner: "@kim"
  expires: ${dayAfter(30)}
`;
    const file = ".github/arch-review-waivers.yml";
    await pushed(app(), blocked.pull, { [file]: yaml });
    expect(isGreen(lastRun(blocked.pull))).toBe(false);
    await pushed(app(), blocked.pull, { [file]: null });
    blocked.repository.push("main", { [file]: yaml });
    await app().drained();
    expect(blocked.conclusion()).toBe("neutral");
    expect(blocked.report()).toMatch(/waived/);
  });

  it("16 approvers of the policy: a team, never the author, and nobody beside them", async () => {
    const yaml = "waivers: { approvers: ['@acme/architects'] }\n";
    const blocked = await blockedPull(app(), policy(yaml));
    app().github.team("acme", "architects", ["ann", "mona"]);
    const { permissions } = app().installation;
    app().installation.grant({ ...permissions, members: "read" });
    try {
      blocked.repository.collaborator("mona", "read");
      const tries = [
        ["kim", "confused"],
        ["ann", "confused"],
        ["mona", "rocket"],
      ] as const;
      for (const [login, reaction] of tries) {
        const { id } = await app().command(blocked.pull, waive, login);
        expect([login, blocked.reactions(id)]).toEqual([login, ["eyes", reaction]]);
      }
      expect(blocked.conclusion()).toBe("neutral");
    } finally {
      app().installation.grant(permissions);
    }
  });

  it("16 where the App may not read teams, maintainers stand in, and the reply says so", async () => {
    const blocked = await blockedPull(app(), policy("waivers: { approvers: ['@acme/architects'] }\n"));
    await app().command(blocked.pull, waive, "kim");
    expect(blocked.conclusion()).toBe("neutral");
    expect(blocked.replies()[0]).toContain("may not read who is in the teams");
  });

  it.each([
    ["false", "failure"],
    ["true", "neutral"],
  ])("16 whether the author may waive is the policy's: %s", async (allowed, conclusion) => {
    const blocked = await blockedPull(app(), policy(`waivers: { author_may_waive: ${allowed} }\n`));
    blocked.repository.collaborator("ann", "admin");
    await app().command(blocked.pull, waive, "ann");
    expect(blocked.conclusion()).toBe(conclusion);
  });

  it("17 what is decided is written down, stays when its comment goes, and can be changed by nobody", async () => {
    const blocked = await blockedPull(app());
    const { id } = await app().command(blocked.pull, waive, "kim");
    await app().command(blocked.pull, waive, "ann");
    blocked.pull.editComment(id, "nothing was said");
    blocked.pull.deleteComment(id);
    await app().command(blocked.pull, "/arch-review unwaive W1", "kim");
    expect((await audited(blocked)).map(({ action, actor }) => [action, actor?.login]).toReversed()).toEqual([
      ["waiver.given", "kim"],
      ["command.refused", "ann"],
      ["waiver.revoked", "kim"],
    ]);
    expect(await app().store.waivers(keyOf(blocked))).toMatchObject([
      { commentId: id, reason: expect.stringContaining("ten rows"), ended: { how: "revoked", by: { login: "kim" } } },
    ]);
  });

  it("17 a run of another App under our name is told of in report and audit log, and changes nothing", async () => {
    const blocked = await blockedPull(app());
    blocked.repository.foreignCheckRun(blocked.pull.headSha, { name: "arch-review", conclusion: "success" });
    await app().command(blocked.pull, "/arch-review recheck", "zoe");
    expect(lastOwn(blocked)).toBe("failure");
    expect(report(blocked.pull)).toMatch(/\*\*Not ours\*\*/);
    expect((await audited(blocked)).map(({ action }) => action)).toContain("check.foreign");
  });

  it("17 a comment of ours that a person rewrote says nothing that counts", async () => {
    const blocked = await blockedPull(app());
    const [ours] = blocked.pull.comments();
    blocked.pull.editComment(ours?.id ?? 0, `### arch-review: passed\n\n${waive}`, { sender: "kim" });
    await app().drained();
    expect(blocked.conclusion()).toBe("failure");
    expect(await app().store.waivers(keyOf(blocked))).toEqual([]);
    await pushed(app(), blocked.pull, harmless);
    expect(blocked.conclusion()).toBe("failure");
  });
});

const reported = z.object({ findings: z.array(z.object({ rule: z.string(), fingerprint: z.string() })) });

/** The conclusion of our newest run, whoever else put one up. */
const lastOwn = ({ pull }: BlockedPull): string | null | undefined =>
  pull
    .checkRuns()
    .filter(({ app }) => app.slug === "arch-review")
    .at(-1)?.conclusion;
