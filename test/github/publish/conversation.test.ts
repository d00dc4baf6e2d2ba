import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PullRequestHandle, RepositoryHandle } from "../../simulator/index.ts";
import { type RunningApp, startRunningApp } from "../running-app.ts";

const base = { "README.md": "# service\n", "migrations/000001_orders.up.sql": orders() };
const suggesting = { ...base, ".github/arch-review.yml": "inline: suggestions\n" };
const path = "migrations/000002_region.up.sql";
const dangerous = { [path]: "create index orders_region on orders (region);\n" };
const harmless = { [path]: "create table notes (id bigint primary key);\n" };
const outOfScope = { [path]: null, "README.md": "# new\n" };

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp();
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

/** Pushes and waits until everything that follows is done. */
async function pushed(pull: PullRequestHandle, files: Readonly<Record<string, string | null>>): Promise<void> {
  pull.push(files);
  await app.drained();
}

async function opened(repository: RepositoryHandle, files: Readonly<Record<string, string>>, draft = false) {
  const { pull } = await app.open(repository, { title: "Region", files, draft });
  await app.drained();
  return pull;
}

const requests = ({ name }: RepositoryHandle, method: string, what: RegExp): number =>
  app.github.requests.filter(
    (one) => one.method === method && one.path.startsWith(`/repos/acme/${name}/`) && what.test(one.path),
  ).length;

const within = ({ name }: RepositoryHandle, what: string): RegExp => new RegExp(`^/repos/acme/${name}/${what}`);

const lost = { kind: "drop", when: "after" } as const;

describe("the review comment", () => {
  it("is folded away as resolved when nothing is left to say, and opened when there is again", async () => {
    const pull = await opened(app.repository(base), dangerous);
    const id = pull.comments()[0]?.id;
    expect(pull.comments()).toMatchObject([{ minimized: null }]);
    await pushed(pull, outOfScope);
    expect(pull.comments()).toMatchObject([
      { id, minimized: "RESOLVED", body: expect.stringMatching(/not applicable/) },
    ]);
    await pushed(pull, dangerous);
    expect(pull.comments()).toMatchObject([{ id, minimized: null, body: expect.stringMatching(/blocked/) }]);
  });

  it("that was deleted stays away, the check says so, and a recheck brings it back", async () => {
    const pull = await opened(app.repository(base), dangerous);
    pull.deleteComment(pull.comments()[0]?.id ?? 0);
    await pushed(pull, { [path]: "drop table orders;\n" });
    expect(pull.comments()).toEqual([]);
    expect(pull.checkRuns().at(-1)?.summary).toMatch(/deleted from the conversation/);
    await app.command(pull, "/arch-review recheck", "kim");
    expect(pull.comments().filter(({ app: by }) => by !== null)).toMatchObject([
      { body: expect.stringMatching(/^### arch-review: blocked/) },
    ]);
  });

  it("that a person edited is overwritten at the next change, and not before", async () => {
    const pull = await opened(app.repository(base), dangerous);
    pull.editComment(pull.comments()[0]?.id ?? 0, "### arch-review: passed. All is well");
    await pushed(pull, { "README.md": "# text\n" });
    expect(pull.comments()[0]?.body).toBe("### arch-review: passed. All is well");
    await pushed(pull, harmless);
    await pushed(pull, dangerous);
    expect(pull.comments()).toMatchObject([{ body: expect.stringMatching(/^### arch-review: blocked/) }]);
  });

  it("that a locked conversation refuses is explained in the check, and comes back when it is unlocked", async () => {
    const repository = app.repository(base);
    const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
    pull.lock();
    pull.close({ deliver: false });
    pull.reopen();
    await app.drained();
    expect(pull.comments()).toEqual([]);
    expect(pull.checkRuns().at(-1)).toMatchObject({
      conclusion: "failure",
      summary: expect.stringMatching(/conversation is locked/),
    });
    pull.unlock();
    await pushed(pull, { "README.md": "# text\n" });
    expect(pull.comments()).toHaveLength(1);
  });

  it("of a pull request that a lost store knew is found by the App that wrote it, and a second one is folded away", async () => {
    const repository = app.repository(base);
    const other = await opened(app.repository(base), dangerous);
    const author = other.comments()[0];
    if (author === undefined) throw new Error("the App has commented");
    const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
    const bodies = ["left first", "left second"].map((body) => {
      const { id } = pull.comment(body, { author: "kim", deliver: false });
      const comment = pull.comments().find((one) => one.id === id);
      // As if the App had written them before its store was lost.
      return Object.assign(comment ?? {}, { author: author.author, app: author.app });
    });
    pull.close({ deliver: false });
    pull.reopen();
    await app.drained();
    expect(bodies).toHaveLength(2);
    expect(pull.comments()).toMatchObject([
      { minimized: null, body: expect.stringMatching(/^### arch-review: blocked/) },
      { minimized: "OUTDATED", body: "left second" },
    ]);
  });

  it("is not written about a head that was pushed over meanwhile", async () => {
    const repository = app.repository(base);
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = app.github.faults.add(
      { method: "GET", path: within(repository, "commits/[0-9a-f]+/check-runs") },
      { kind: "wait", until: promise },
    );
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    while (held.hits === 0) await new Promise(setImmediate);
    const reviewedHead = pull.headSha;
    pull.push(harmless, { deliver: false });
    resolve();
    await app.drained();
    expect(repository.checkRuns(reviewedHead)).toMatchObject([{ status: "completed", conclusion: "cancelled" }]);
    expect(pull.checkRuns()).toMatchObject([{ status: "completed", conclusion: "success" }]);
    expect(pull.comments()).toMatchObject([{ body: expect.stringContaining(pull.headSha.slice(0, 7)) }]);
  });
});

describe("suggestions", () => {
  it("stand at their lines in one review that approves nothing, once, and only where the policy asks for them", async () => {
    const silent = await opened(app.repository(base), dangerous);
    expect(silent.reviews()).toEqual([]);
    const repository = app.repository(suggesting);
    const pull = await opened(repository, { [path]: two() });
    expect(pull.reviews()).toMatchObject([{ state: "COMMENTED", sha: pull.headSha }]);
    expect(pull.reviewComments()).toMatchObject([
      {
        path,
        line: 3,
        startLine: null,
        side: "RIGHT",
        body: expect.stringMatching(/```suggestion\n.* NOT VALID;\n```/),
      },
      { path, line: 4, body: expect.stringMatching(/```suggestion\n.* NOT VALID;\n```/) },
    ]);
    await pushed(pull, { "README.md": "# text\n" });
    expect(pull.reviews()).toHaveLength(1);
    expect(requests(repository, "POST", /reviews$/)).toBe(1);
  });

  it("are folded away when their finding is gone, and opened when it is back", async () => {
    const pull = await opened(app.repository(suggesting), { [path]: two() });
    await pushed(pull, { [path]: two().replace("(id);", "(id) not valid;") });
    expect(pull.reviewComments().map(({ minimized }) => minimized)).toEqual(["RESOLVED", null]);
    await pushed(pull, { [path]: two() });
    expect(pull.reviewComments().map(({ minimized }) => minimized)).toEqual([null, null]);
    expect(pull.reviews()).toHaveLength(1);
  });

  it("wait while the pull request is a draft", async () => {
    const pull = await opened(app.repository(suggesting), dangerous, true);
    expect(pull.reviews()).toEqual([]);
    pull.markReady();
    await app.drained();
    expect(pull.reviews()).toHaveLength(1);
  });

  it("are found again when GitHub's answer was lost", async () => {
    const repository = app.repository(suggesting);
    app.github.faults.add({ method: "POST", path: within(repository, "pulls/1/reviews") }, lost);
    const pull = await opened(repository, dangerous);
    expect(pull.reviews()).toHaveLength(1);
    await pushed(pull, harmless);
    expect(pull.reviewComments()).toMatchObject([{ minimized: "RESOLVED" }]);
  });

  it("that GitHub refuses are done without", async () => {
    const repository = app.repository(suggesting);
    app.github.faults.add(
      { method: "POST", path: within(repository, "pulls/1/reviews") },
      { kind: "status", status: 422 },
    );
    const pull = await opened(repository, dangerous);
    expect(pull.checkRuns()).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(pull.reviews()).toEqual([]);
  });
});

describe("the notice", () => {
  const notices = (pull: PullRequestHandle) =>
    pull.comments().filter(({ body }) => body.startsWith("This pull request passed"));

  it("tells once for a head that what was approved is blocked, and is folded away when it passes again", async () => {
    const pull = await opened(app.repository(base), harmless);
    pull.approve("kim");
    await pushed(pull, dangerous);
    const url = `#issuecomment-${pull.comments()[0]?.id}`;
    expect(notices(pull)).toMatchObject([{ minimized: null, body: expect.stringContaining(url) }]);
    expect(notices(pull)[0]?.body).toContain(pull.headSha.slice(0, 7));
    await pushed(pull, { "README.md": "# text\n" });
    expect(notices(pull)).toHaveLength(1);
    await pushed(pull, harmless);
    expect(notices(pull)).toMatchObject([{ minimized: "RESOLVED" }]);
    expect(pull.comments()).toHaveLength(2);
  });

  it("is not written where nobody has approved, or a robot has", async () => {
    const repository = app.repository(base);
    const pull = await opened(repository, harmless);
    await pushed(pull, dangerous);
    await pushed(pull, harmless);
    pull.approve("merge-helper[bot]");
    await pushed(pull, dangerous);
    expect(notices(pull)).toEqual([]);
    expect(requests(repository, "GET", /pulls\/1\/reviews\b/)).toBe(2);
  });

  it("is not written of a pull request that was blocked before", async () => {
    const repository = app.repository(base);
    const pull = await opened(repository, dangerous);
    pull.approve("kim");
    await pushed(pull, { [path]: "drop table orders;\n" });
    expect(notices(pull)).toEqual([]);
    expect(requests(repository, "GET", /pulls\/1\/reviews\b/)).toBe(0);
  });

  it("is not written when the approval was taken back, and is when its giver only remarks", async () => {
    const repository = app.repository(base);
    const said = async (...states: readonly string[]) => {
      const pull = await opened(repository, harmless);
      for (const state of states) {
        pull.approve("kim");
        Object.assign(pull.reviews().at(-1) ?? {}, { state });
      }
      await pushed(pull, dangerous);
      return notices(pull).length;
    };
    expect(await said("APPROVED", "CHANGES_REQUESTED")).toBe(0);
    expect(await said("DISMISSED")).toBe(0);
    expect(await said("CHANGES_REQUESTED", "APPROVED", "COMMENTED")).toBe(1);
  });

  it("is written once when GitHub's answer was lost", async () => {
    const repository = app.repository(base);
    const pull = await opened(repository, harmless);
    pull.approve("kim");
    const path = within(repository, "issues/1/comments");
    app.github.faults.add({ method: "POST", path }, lost);
    await pushed(pull, dangerous);
    expect(notices(pull)).toHaveLength(1);
    await pushed(pull, harmless);
    expect(notices(pull)).toMatchObject([{ minimized: "RESOLVED" }]);
  });
});

/** Two statements with a suggestion each. */
function two(): string {
  return `set lock_timeout = '2s';
set statement_timeout = '5s';
alter table orders add constraint orders_a_fkey foreign key (region) references regions (id);
alter table orders add constraint orders_a_check check (id > 0);
`;
}

function orders(): string {
  return "create table regions (id text primary key);\ncreate table orders (id bigint primary key, region text not null);\n";
}
