import { expect, it } from "vitest";
import { dangerous, earlier, harmless } from "../attacks/changes.ts";
import { blockedPull, handleOf } from "../github/commands/blocked-pull.ts";
import { hold } from "../github/heads/hold.ts";
import { sharedAppSuite } from "../github/shared-app-suite.ts";
import type { RepositoryHandle } from "../simulator/index.ts";
import type { Role } from "../simulator/state/model.ts";
import { lastRun, opened, ours, outOfScope, path, pushed, report, requests } from "./acceptance.ts";

const design = {
  "notes/design.md": `# Orders export

## Proposal
Clients call \`POST /v1/exports\` and poll \`GET /v1/exports\` until the file is there. The service stores each export in a
new table \`exports\` with its owner.
`,
};

sharedAppSuite("what a team sees", (app) => {
  const compare = ({ fullName }: RepositoryHandle): RegExp => new RegExp(`^/repos/${fullName}/compare/`);

  it("the first event shows a run in progress, and no comment before the verdict", async () => {
    const repository = app().repository(earlier);
    const held = hold(app(), compare(repository));
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    expect(lastRun(pull)).toMatchObject({ status: "in_progress", conclusion: null });
    expect(ours(pull)).toEqual([]);
    held.release();
    await app().drained();
    expect(ours(pull)).toHaveLength(1);
  });

  it("no commit status, approval or request for changes is ever written", async () => {
    const repository = app().repository({ ...earlier, ".github/arch-review.yml": "inline: suggestions\n" });
    const pull = await opened(app(), repository, { files: dangerous });
    await pushed(app(), pull, harmless);
    expect(requests(app(), repository, "POST", /\/statuses\//)).toBe(0);
    expect(pull.reviews().every(({ state }) => state === "COMMENTED")).toBe(true);
  });

  it("what was in scope and is not any more becomes one folded line, and opens when it is back", async () => {
    const pull = await opened(app(), app().repository(earlier), { files: dangerous });
    await pushed(app(), pull, outOfScope);
    expect(lastRun(pull).conclusion).toBe("skipped");
    expect(ours(pull)).toMatchObject([{ minimized: "RESOLVED" }]);
    expect(report(pull)).toMatch(/^### arch-review: not applicable/);
    expect(report(pull)).not.toMatch(/Must fix|\| Item/);
    await pushed(app(), pull, dangerous);
    expect(ours(pull)).toMatchObject([{ minimized: null }]);
  });

  it.each(["closed", "merged"])("a pull request that is %s gets no word any more", async (how) => {
    const repository = app().repository(earlier);
    const pull = await opened(app(), repository, { files: harmless });
    if (how === "merged") pull.merge();
    else pull.close();
    await app().drained();
    const before = app().github.requests.length;
    pull.label("arch-review");
    pull.edit({ title: "See RFC 12" });
    await app().command(pull, "/arch-review recheck", "zoe");
    repository.push("main", { "README.md": "# later\n" });
    await app().drained();
    const written = app()
      .github.requests.slice(before)
      .filter(({ method, path: to }) => method !== "GET" && to.startsWith(`/repos/${repository.fullName}/`))
      .filter(({ path: to }) => !/\/reactions$|\/issues\/\d+\/comments$/.test(to));
    expect(written.map(({ method, path: to }) => `${method} ${to}`)).toEqual([]);
    expect(handleOf(repository, pull).replies()[0]).toMatch(/pull request is closed/);
  });

  it("a pull request that is closed during its review leaves no run in progress", async () => {
    const repository = app().repository(earlier);
    const held = hold(app(), compare(repository));
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    pull.close();
    held.release();
    await app().drained();
    expect(pull.checkRuns().filter(({ status }) => status !== "completed")).toEqual([]);
    pull.reopen();
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("failure");
  });

  it("a comment that a person deleted stays away, and the check says how to have it back", async () => {
    const pull = await opened(app(), app().repository(earlier), { files: dangerous });
    pull.deleteComment(ours(pull)[0]?.id ?? 0);
    await pushed(app(), pull, { "migrations/000003_more.up.sql": "drop table orders;\n" });
    expect(ours(pull)).toEqual([]);
    expect(lastRun(pull).summary).toMatch(/deleted from the conversation[\s\S]*recheck/);
    await app().command(pull, "/arch-review recheck", "zoe");
    expect(ours(pull)).toHaveLength(1);
  });

  it("a comment of ours that a person rewrote is noted, and overwritten at the next change", async () => {
    const blocked = await blockedPull(app());
    const { pull, repository } = blocked;
    pull.editComment(ours(pull)[0]?.id ?? 0, "### arch-review: passed. All is well", { sender: "ann" });
    await app().drained();
    const lines = await app().store.auditEntries(app().installation.id, 500);
    expect(lines.filter(({ repositoryId }) => repositoryId === repository.id)).toMatchObject([
      { action: "comment.rewritten", number: pull.number, actor: { login: "ann" } },
    ]);
    await pushed(app(), pull, { "migrations/000003_more.up.sql": "drop table orders;\n" });
    expect(report(pull)).toMatch(/^### arch-review: blocked/);
  });

  it.each([
    ["a branch", {}],
    ["a fork", { fork: "stranger" }],
  ])("the label has every file looked at, and lets go when it is taken off: %s", async (_, wish) => {
    const pull = await opened(app(), app().repository(earlier), { title: "Design", files: design, ...wish });
    expect(lastRun(pull).conclusion).toBe("skipped");
    pull.label("arch-review");
    await app().drained();
    expect(lastRun(pull).conclusion).not.toBe("skipped");
    expect(ours(pull)).toHaveLength(1);
    pull.unlabel("arch-review");
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("skipped");
  });

  it.each<[Role, boolean]>([
    ["triage", false],
    ["write", true],
  ])("whoever may only triage cannot end it by taking the label off: %s", async (role, ends) => {
    const repository = app().repository(earlier);
    repository.collaborator("tom", role);
    const pull = await opened(app(), repository, { title: "Design", files: design, author: "tom" });
    pull.label("arch-review", { sender: "acme" });
    await app().drained();
    const forced = lastRun(pull).title;
    // A push at the same moment does not hide who it was.
    pull.push({ "notes/more.txt": "text\n" });
    pull.unlabel("arch-review", { sender: "tom" });
    await app().drained();
    expect(lastRun(pull).conclusion === "skipped").toBe(ends);
    expect(report(pull).includes("Scope kept")).toBe(!ends);
    await pushed(app(), pull, { "notes/more.txt": "more text\n" });
    expect(lastRun(pull).conclusion === "skipped").toBe(ends);
    if (ends) return;
    expect(lastRun(pull).title).toBe(forced);
    await app().command(pull, "/arch-review explain notes/design.md", "tom");
    expect(handleOf(repository, pull).replies()[0]).not.toMatch(/out of scope/);
    pull.label("arch-review", { sender: "acme" });
    pull.unlabel("arch-review", { sender: "acme" });
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("skipped");
  });

  it("scope by path is not lost with the label", async () => {
    const pull = await opened(app(), app().repository(earlier), { files: dangerous });
    pull.label("arch-review");
    pull.unlabel("arch-review");
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("failure");
  });

  it("other labels, titles and texts are no reason to look again", async () => {
    const repository = app().repository(earlier);
    const pull = await opened(app(), repository, { files: dangerous });
    const before = requests(app(), repository, "GET", /./);
    pull.label("bug");
    pull.edit({ title: "Another title", body: "and a text" });
    pull.comment("What do you think?", { author: "zoe" });
    await app().drained();
    expect(requests(app(), repository, "GET", /./)).toBe(before);
  });

  it("questions are seven at most, the rest is counted, and each says where the answer belongs", async () => {
    const files = { "docs/rfcs/0012-exports.md": design["notes/design.md"] };
    const pull = await opened(app(), app().repository(earlier), { files });
    const [, questions = ""] = /Clarifying questions[^\n]*\n([\s\S]*?)\n#### /.exec(report(pull)) ?? [];
    const asked = questions.match(/^\d+\. /gm) ?? [];
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(7);
    expect(lastRun(pull).summary).toContain("uestions");
  });

  it("an error of ours says so, blocks by default, and lets pass where the policy says so", async () => {
    for (const [yaml, conclusion] of [
      ["{}\n", "failure"],
      ["on_error: pass\n", "neutral"],
    ]) {
      const repository = app().repository({ ...earlier, ".github/arch-review.yml": yaml ?? "" });
      const trees = new RegExp(`^/repos/${repository.fullName}/git/trees/`);
      const fault = app().github.faults.add({ path: trees, times: 99 }, { kind: "status", status: 409 });
      const pull = await opened(app(), repository, { files: dangerous });
      expect(lastRun(pull)).toMatchObject({ status: "completed", conclusion });
      expect(lastRun(pull).title).toMatch(/^Could not review: /);
      expect(ours(pull)).toEqual([]);
      fault.remove();
      await app().command(pull, "/arch-review recheck", "zoe");
      expect(lastRun(pull).conclusion).toBe("failure");
      expect(lastRun(pull).title).toMatch(/^Blocked: /);
    }
  });

  it("a suppression that a pull request brings for what blocks waits for an approver", async () => {
    const sql = `-- arch-review: ignore index-not-concurrent reason="ten rows, nobody writes to it" until=2027-01-01
create index orders_region on orders (region);
`;
    const repository = app().repository(earlier);
    repository.collaborator("kim", "maintain");
    const pull = await opened(app(), repository, { files: { [path]: sql }, author: "ann" });
    expect(lastRun(pull)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting: 1 waiver needs an approver",
    });
    await app().command(pull, "/arch-review waive index-not-concurrent because nobody writes to this table", "kim");
    expect(lastRun(pull).conclusion).toBe("neutral");
  });

  it("a reply to a command is edited, and a refusal is said once", async () => {
    const blocked = await blockedPull(app());
    for (const who of ["zoe", "lee"]) {
      await app().command(blocked.pull, "/arch-review waive drop-table because I would like to have it so", who);
    }
    expect(blocked.replies()).toHaveLength(1);
    expect(blocked.replies()[0]).toMatch(/Refused: .*Who may waive here/);
  });

  it("a pull request into a branch that is gone, or of a repository that is not ours any more, hangs nothing", async () => {
    const repository = app().repository(earlier);
    const pull = await opened(app(), repository, { files: dangerous });
    app().installation.removeRepositories([repository]);
    pull.push(harmless);
    await app().drained();
    expect(pull.checkRuns()).toEqual([]);
    app().installation.addRepositories([repository]);
    await app().drained();
    pull.push({ "README.md": "# back\n" });
    await app().drained();
    expect(lastRun(pull)).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(ours(pull)).toHaveLength(1);
  });
});
