import { expect, it } from "vitest";
import { dangerous, earlier, harmless } from "../attacks/changes.ts";
import { hold } from "../github/heads/hold.ts";
import { sharedAppSuite } from "../github/shared-app-suite.ts";
import type { CheckRun, RepositoryHandle } from "../simulator/index.ts";
import { isGreen, lastRun, opened, ours, pushed, report } from "./acceptance.ts";

const lax = { ".github/arch-review.yml": "mode: advisory\n" };
const tags = { "migrations/000003_tags.up.sql": "create table tags (id bigint primary key);\n" };
const text = { "README.md": "# new\n" };

sharedAppSuite("heads, queues and stacks", (app) => {
  const compare = ({ fullName }: RepositoryHandle): RegExp => new RegExp(`^/repos/${fullName}/compare/`);
  const grouped = async (repository: RepositoryHandle, numbers: readonly number[]): Promise<CheckRun> => {
    const head = repository.queue(numbers);
    await app().drained();
    const run = repository.checkRuns(head).at(-1);
    if (run === undefined) throw new Error("the group has no run");
    return run;
  };

  it.each([
    ["all is well", tags, "success"],
    ["one member is blocked", dangerous, "failure"],
    ["nothing is in scope", text, "success"],
  ])("07 merge_group answered: %s", async (_, files, conclusion) => {
    const repository = app().repository(earlier);
    const first = await opened(app(), repository, { files: harmless });
    const second = await opened(app(), repository, { files });
    const run = await grouped(repository, [first.number, second.number]);
    expect(run).toMatchObject({ name: "arch-review", status: "completed", conclusion });
    for (const { number } of [first, second]) expect(run.summary).toContain(`#${number}`);
  });

  it("07 merge_group answered for a fork's pull request whose own event was lost", async () => {
    const repository = app().repository(earlier);
    const pull = repository.openPullRequest({ title: "Notes", files: harmless, fork: "stranger", deliver: false });
    expect(await grouped(repository, [pull.number])).toMatchObject({ status: "completed", conclusion: "success" });
    expect(lastRun(pull)).toMatchObject({ status: "completed", conclusion: "success" });
  });

  it("07 merge_group answered in advisory mode, where nothing blocks a queue", async () => {
    const repository = app().repository({ ...earlier, ...lax });
    const pull = await opened(app(), repository, { files: dangerous });
    expect(await grouped(repository, [pull.number])).toMatchObject({ status: "completed", conclusion: "neutral" });
  });

  it("10 two pull requests with one head: the worst verdict counts for both, and each says why", async () => {
    const repository = app().repository(earlier);
    repository.push("lax", lax);
    const easy = await opened(app(), repository, { head: "one", base: "lax", files: dangerous });
    expect(isGreen(lastRun(easy))).toBe(true);
    const strict = await opened(app(), repository, { head: "one" });
    for (const run of strict.checkRuns()) expect(run).toMatchObject({ status: "completed", conclusion: "failure" });
    const ofEasy = easy.checkRuns().find(({ externalId }) => externalId.startsWith(`pr:${easy.number};`));
    expect(ofEasy?.title).toBe(`Blocked: #${strict.number} at the same commit does not pass`);
    strict.close();
    await app().drained();
    expect(isGreen(lastRun(easy))).toBe(true);
  });

  it("10 a retargeted pull request is not green before its review for the new branch", async () => {
    const repository = app().repository(earlier);
    repository.push("lax", lax);
    const pull = await opened(app(), repository, { base: "lax", files: dangerous });
    const held = hold(app(), compare(repository));
    pull.retarget("main");
    await held.reached();
    expect(isGreen(lastRun(pull))).toBe(false);
    held.release();
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("failure");
  });

  it("11 a stack goes by the policy of its bottom, not by that of the branch right below", async () => {
    const repository = app().repository(earlier);
    repository.push("below", { ...lax, "docs/notes.txt": "text\n" });
    const pull = repository.openPullRequest({ title: "Region", base: "below", files: dangerous, deliver: false });
    pull.stack("main", { position: 2, size: 2 });
    pull.close({ deliver: false });
    pull.reopen();
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("failure");
    expect(lastRun(pull).summary).toMatch(/Stacked.*`main`/);
    const alone = await opened(app(), repository, { base: "below", files: { ...dangerous, ...tags } });
    expect(lastRun(alone).conclusion).toBe("neutral");
  });

  it("26 a draft is reviewed quietly, and binds once it is ready", async () => {
    const repository = app().repository(earlier);
    const pull = await opened(app(), repository, { files: dangerous, draft: true });
    expect(lastRun(pull).conclusion).toBe("neutral");
    expect(lastRun(pull).title).toMatch(/would block/);
    expect(report(pull)).toMatch(/\*\*Draft\*\*: nothing blocks yet/);
    const held = hold(app(), compare(repository));
    pull.markReady();
    await held.reached();
    expect(isGreen(lastRun(pull))).toBe(false);
    held.release();
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("failure");
    pull.convertToDraft();
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("neutral");
    expect(ours(pull)).toHaveLength(1);
  });

  it.each([
    ["open", () => undefined],
    ["deleted by its owner", (repository: RepositoryHandle) => repository.fork("stranger").delete()],
  ])("27 a fork's pull request goes the same way, without a look into the fork: %s", async (_, change) => {
    const repository = app().repository(earlier);
    const pull = repository.openPullRequest({ title: "R", files: dangerous, fork: "stranger", deliver: false });
    change(repository);
    pull.edit({ title: "See RFC 12" });
    await app().drained();
    expect(lastRun(pull).conclusion).toBe("failure");
    expect(ours(pull)).toHaveLength(1);
    expect(app().github.requests.filter(({ path }) => path.startsWith("/repos/stranger/"))).toEqual([]);
  });

  it("29 a push during a review cancels the old run, and the new head gets its own", async () => {
    const repository = app().repository(earlier);
    const held = hold(app(), compare(repository));
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    const old = pull.headSha;
    pull.push(harmless);
    await app().github.settled();
    held.release();
    await app().drained();
    expect(repository.checkRuns(old).map(({ status, conclusion }) => [status, conclusion])).toEqual([
      ["completed", "cancelled"],
    ]);
    expect(repository.checkRuns(old)[0]?.title).toBe(`Superseded by ${pull.headSha.slice(0, 7)}`);
    expect(lastRun(pull)).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(report(pull)).toContain(pull.headSha.slice(0, 7));
  });

  it("29 a push back to a commit that was green is a push: nothing is green before its review", async () => {
    const repository = app().repository({ ...earlier, ...lax });
    const pull = await opened(app(), repository, { files: dangerous });
    const green = pull.headSha;
    expect(isGreen(lastRun(pull))).toBe(true);
    await pushed(app(), pull, text);
    repository.push("main", { ".github/arch-review.yml": "mode: enforce\n" });
    await app().drained();
    const held = hold(app(), compare(repository));
    repository.reset(pull.headBranch, green);
    await held.reached();
    expect(isGreen(lastRun(pull))).toBe(false);
    held.release();
    await app().drained();
    expect(lastRun(pull)).toMatchObject({ sha: green, status: "completed", conclusion: "failure" });
  });

  it.skip("29 pushes within two seconds are one review: the delay belongs to the queue's work to come", () =>
    undefined);

  it("30 one review of a pull request at a time, however many events come in", async () => {
    const repository = app().repository(earlier);
    const held = hold(app(), compare(repository));
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    const reads = () => app().github.requests.filter(({ path }) => compare(repository).test(path)).length;
    const before = reads();
    for (let at = 0; at < 5; at += 1) pull.push({ "README.md": `# ${at}\n` });
    pull.label("arch-review");
    pull.edit({ title: "See RFC 12" });
    await app().github.settled();
    expect(reads()).toBe(before);
    held.release();
    await app().drained();
    expect(pull.checkRuns().filter(({ status }) => status !== "completed")).toEqual([]);
    expect(lastRun(pull).conclusion).toBe("failure");
    expect(ours(pull)).toHaveLength(1);
  });

  it("30 two pull requests of one repository do not wait for each other", async () => {
    const repository = app().repository(earlier);
    const held = hold(app(), new RegExp(`^/repos/${repository.fullName}/pulls/1/files`));
    const first = repository.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    const second = repository.openPullRequest({ title: "Tags", files: tags });
    await app().until(() => second.checkRuns().at(-1)?.status === "completed");
    expect(lastRun(first).status).toBe("in_progress");
    held.release();
    await app().drained();
    await pushed(app(), first, text);
    expect(lastRun(first).conclusion).toBe("failure");
  });
});
