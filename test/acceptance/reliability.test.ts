import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { runJob } from "../../src/github/index.ts";
import { dangerous, earlier } from "../attacks/changes.ts";
import { handleOf } from "../github/commands/blocked-pull.ts";
import { hold } from "../github/heads/hold.ts";
import { sharedAppSuite } from "../github/shared-app-suite.ts";
import type { Fault, PullRequestHandle, RepositoryHandle } from "../simulator/index.ts";
import { lastRun, opened, ours, report, requests } from "./acceptance.ts";

sharedAppSuite("reliability", (app) => {
  const within = ({ fullName }: RepositoryHandle, what: string): RegExp => new RegExp(`^/repos/${fullName}/${what}`);

  it.each<[string, Fault]>([
    ["a secondary limit", { kind: "secondary-limit", retryAfter: 60 }],
    ["the primary limit", { kind: "primary-limit", resetInSeconds: 600 }],
    ["429", { kind: "status", status: 429 }],
  ])("32 what GitHub limits is done later, once: %s", async (_, fault) => {
    const repository = app().repository(earlier);
    const met = app().github.faults.add({ method: "POST", path: within(repository, "check-runs") }, fault);
    const pull = await opened(app(), repository, { files: dangerous });
    expect(met.hits).toBe(1);
    expect(pull.checkRuns()).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(ours(pull)).toHaveLength(1);
  });

  it("32 the backlog and the budget can be watched", async () => {
    const page = await (await fetch(`${app().url}/metrics`)).text();
    expect(page).toMatch(/^arch_review_jobs\{priority="review",state="deferred"\} \d+$/m);
  });

  it("33 a delivery that comes again changes nothing, and so does another one that says the same", async () => {
    const repository = app().repository(earlier);
    const pull = await opened(app(), repository, { files: dangerous });
    const [sent] = app().github.deliveries.filter(
      ({ event, repositoryId }) => event === "pull_request" && repositoryId === repository.id,
    );
    const before = requests(app(), repository, "POST", /./);
    await app().github.redeliverAll([sent?.id ?? 0, sent?.id ?? 0, sent?.id ?? 0]);
    app().github.send("pull_request", sent?.payload ?? {}, { guid: randomUUID() });
    await app().drained();
    expect(requests(app(), repository, "POST", /./)).toBe(before);
    expect(requests(app(), repository, "PATCH", /comments/)).toBe(0);
    expect(pull.checkRuns()).toHaveLength(1);
  });

  it("33 a comment that is delivered twice is one command", async () => {
    const repository = app().repository(earlier);
    const pull = await opened(app(), repository, { files: dangerous });
    await app().command(pull, "/arch-review help", "zoe");
    const sent = app().github.deliveries.findLast(({ event }) => event === "issue_comment");
    app().github.send("issue_comment", sent?.payload ?? {}, { guid: randomUUID() });
    await app().drained();
    expect(handleOf(repository, pull).replies()).toHaveLength(1);
    expect(handleOf(repository, pull).replies()[0]).not.toContain("<details>");
  });

  it.each([
    ["before the check run was heard of", "check-runs$", "POST"],
    ["before the comment was heard of", "issues/1/comments$", "POST"],
    ["before the run's end was heard of", "check-runs/\\d+$", "PATCH"],
  ])("34 a worker that dies leaves nothing in progress: %s", async (_, what, method) => {
    const repository = app().repository(earlier);
    const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
    const dying = new AbortController();
    const met = app().github.faults.add({ method, path: within(repository, what) }, { kind: "drop", when: "after" });
    // The same review beside the workers, whose process ends in the midst of it.
    await expect(runJob(app().setting, jobOf(repository, pull), dying.signal)).rejects.toThrow();
    expect(met.hits).toBe(1);
    await app().store.enqueue(jobOf(repository, pull));
    await app().drained();
    expect(pull.checkRuns()).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(ours(pull)).toHaveLength(1);
  });

  it.each<[string, (repository: RepositoryHandle, pull: PullRequestHandle) => unknown]>([
    ["a recheck", (_, pull) => app().command(pull, "/arch-review recheck", "zoe")],
    ["a push", (_, pull) => pull.push({ "README.md": "# a\n" })],
    ["a re-run of all checks", (repository, pull) => repository.rerequestSuite(pull.headSha)],
    ["the merge queue", (repository, pull) => repository.queue([pull.number])],
  ])("35 a pull request whose event was lost is reviewed at the next one: %s", async (_, act) => {
    const repository = app().repository(earlier);
    const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
    if (_ === "a re-run of all checks") repository.foreignCheckRun(pull.headSha, { name: "other" });
    await act(repository, pull);
    await app().drained();
    expect(lastRun(pull)).toMatchObject({ status: "completed", conclusion: "failure" });
  });

  it.skip("35 the sweep for what was missed every ten minutes: belongs to the store's work to come", () => undefined);

  it("36 the token of a job reaches one repository and no more than the job needs", async () => {
    const repository = app().repository(earlier);
    const since = app().github.requests.length;
    await opened(app(), repository, { files: dangerous });
    const tokens = app()
      .github.requests.slice(since)
      .filter(({ path }) => path.endsWith("/access_tokens"))
      .map(({ body }) => body as { readonly repository_ids?: readonly number[]; readonly permissions?: object });
    const own = tokens.filter(({ repository_ids: ids }) => ids?.includes(repository.id));
    expect(own.length).toBeGreaterThan(0);
    for (const { repository_ids: ids, permissions } of own) {
      expect(ids).toEqual([repository.id]);
      expect(Object.keys(permissions ?? {}).toSorted()).toEqual(["checks", "contents", "pull_requests"]);
      expect(permissions).toMatchObject({ contents: "read" });
    }
  });

  it("36 a tenant whom GitHub makes wait keeps no other waiting", async () => {
    const busy = app().repository(earlier);
    const held = hold(app(), within(busy, "compare/"));
    const slow = busy.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    const installation = app().github.createInstallation({ account: "neighbour" });
    const other = app().github.createRepository({ installation, name: "service", files: earlier });
    const quick = other.openPullRequest({ title: "Region", files: dangerous });
    await app().until(() => quick.checkRuns().at(-1)?.status === "completed");
    expect(lastRun(slow).status).toBe("in_progress");
    held.release();
    await app().drained();
  });

  it("37 an Enterprise Server is all that is spoken to, and links lead there", async () => {
    const pull = await opened(app(), app().repository(earlier), { files: dangerous });
    const hosts = [...report(pull).matchAll(/\]\((https?:\/\/[^/)]+)/g)].map(([, host]) => host);
    expect(new Set(hosts)).toEqual(new Set([app().github.url]));
    expect(`${lastRun(pull).summary}${lastRun(pull).text}`).not.toMatch(/github\.com/);
  });

  it.skip("37 what differs between releases of Enterprise Server: no release but the present one can be tried", () =>
    undefined);

  const jobOf = (repository: RepositoryHandle, pull: PullRequestHandle) =>
    ({
      kind: "review",
      installationId: repository.installationId ?? 0,
      repositoryId: repository.id,
      owner: repository.owner,
      repository: repository.name,
      number: pull.number,
      deliveryId: randomUUID(),
      reason: "pull_request.opened",
    }) as const;
});
