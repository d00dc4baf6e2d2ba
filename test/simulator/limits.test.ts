import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkedClients, refusalOf, tokenOf } from "./checked-octokit.ts";
import {
  githubLimits,
  type PullRequestHandle,
  type RepositoryHandle,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "./index.ts";

let github: Simulator;
let octokit: Octokit;
let repo: RepositoryHandle;
let pull: PullRequestHandle;
let now: Date;
const where = { owner: "acme", repo: "shop" };

async function start(options: SimulatorOptions = {}): Promise<void> {
  now = new Date();
  github = await startSimulator({ clock: () => now, ...options });
  const installation = github.createInstallation({ account: "acme" });
  repo = github.createRepository({ installation, name: "shop" });
  pull = repo.openPullRequest({ title: "T", files: { "a.sql": "select 1;\n" } });
  octokit = checkedClients(github).as(installation);
}

beforeEach(() => start());
afterEach(() => github.close());

async function restart(options: SimulatorOptions): Promise<void> {
  await github.close();
  await start(options);
}

const comment = (body: string): Promise<unknown> =>
  octokit.rest.issues.createComment({ ...where, issue_number: 1, body });
const run = (more: object): Promise<unknown> =>
  octokit.request("POST /repos/{owner}/{repo}/check-runs", {
    ...where,
    name: "arch-review",
    head_sha: pull.headSha,
    ...more,
  });
const note = { path: "a.sql", start_line: 1, end_line: 1, annotation_level: "notice", message: "m" } as const;
const annotated = (...annotations: readonly object[]): object => ({
  output: { title: "t", summary: "s", annotations },
});
const button = { label: "l", description: "d", identifier: "i" };

describe("what fits and what does not", () => {
  test.each<[string, () => Promise<unknown>, string | null]>([
    ["a comment of 65,536 characters", () => comment("x".repeat(65_536)), null],
    ["one more", () => comment("x".repeat(65_537)), "Body is too long (maximum is 65536 characters)"],
    ["an empty comment", () => comment(" "), "body cannot be blank"],
    ["a summary of 65,535 characters", () => run({ output: { title: "t", summary: "x".repeat(65_535) } }), null],
    ["one more", () => run({ output: { title: "t", summary: "x".repeat(65_536) } }), "65535 characters"],
    [
      "a text one too long",
      () => run({ output: { title: "t", summary: "s", text: "x".repeat(65_536) } }),
      "65535 characters",
    ],
    ["an output without a summary", () => run({ output: { title: "t" } }), "summary"],
    ["50 annotations", () => run(annotated(...Array(50).fill(note))), null],
    ["51", () => run(annotated(...Array(51).fill(note))), "must NOT have more than 50 items"],
    ["a title of 255 characters", () => run(annotated({ ...note, title: "x".repeat(255) })), null],
    ["one more", () => run(annotated({ ...note, title: "x".repeat(256) })), "title is too long"],
    ["a message of 64 KB", () => run(annotated({ ...note, message: "x".repeat(65_536) })), null],
    [
      "one more byte, in fewer characters",
      () => run(annotated({ ...note, message: "é".repeat(32_769) })),
      "message is over 64 KB",
    ],
    ["columns on one line", () => run(annotated({ ...note, start_column: 1, end_column: 2 })), null],
    [
      "columns over two lines",
      () => run(annotated({ ...note, end_line: 2, start_column: 1 })),
      "columns are allowed only",
    ],
    ["a line before the first", () => run(annotated({ ...note, start_line: 0 })), "lines count from 1"],
    ["an end before its start", () => run(annotated({ ...note, start_line: 2 })), "end_line must not be before"],
    ["three buttons", () => run({ actions: [button, button, button] }), null],
    ["four", () => run({ actions: [button, button, button, button] }), "must NOT have more than 3 items"],
    [
      "a label of 21 characters",
      () => run({ actions: [{ ...button, label: "x".repeat(21) }] }),
      "must NOT have more than 20",
    ],
    [
      "a description of 41",
      () => run({ actions: [{ ...button, description: "x".repeat(41) }] }),
      "must NOT have more than 40",
    ],
    [
      "an identifier of 21",
      () => run({ actions: [{ ...button, identifier: "x".repeat(21) }] }),
      "must NOT have more than 20",
    ],
    ["completed without a conclusion", () => run({ status: "completed" }), "conclusion"],
    ["a conclusion only GitHub may set", () => run({ conclusion: "stale" }), "Only GitHub can mark"],
    ["a commit nobody has", () => run({ head_sha: "0".repeat(40) }), "No commit found for SHA"],
  ])("%s", async (_what, call, message) => {
    const refusal = await refusalOf(call());
    if (message === null) expect(refusal).toBeNull();
    else {
      expect(refusal?.status).toBe(422);
      expect(refusal?.message).toContain(message);
    }
  });
});

describe("check runs", () => {
  test("gather annotations from request to request", async () => {
    await run(annotated(...Array(50).fill(note)));
    const [{ id: check_run_id } = { id: 0 }] = pull.checkRuns();
    const output = { title: "t", summary: "s", annotations: [note] };
    await octokit.rest.checks.update({ ...where, check_run_id, output });
    const all = await octokit.paginate(octokit.rest.checks.listAnnotations, { ...where, check_run_id, per_page: 20 });
    expect(all).toHaveLength(51);
  });

  test("once completed stay completed, though GitHub says 200, and the attempt is noted", async () => {
    await run({ conclusion: "failure" });
    const [{ id: check_run_id } = { id: 0 }] = pull.checkRuns();
    const { data } = await octokit.rest.checks.update({ ...where, check_run_id, status: "in_progress" });
    expect(data).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(github.violations).toMatchObject([{ message: expect.stringContaining("cannot go back to in_progress") }]);
  });

  test("may change from one conclusion to another", async () => {
    await run({ conclusion: "failure" });
    const [{ id: check_run_id } = { id: 0 }] = pull.checkRuns();
    await octokit.rest.checks.update({ ...where, check_run_id, conclusion: "success" });
    expect(pull.checkRuns()).toMatchObject([{ status: "completed", conclusion: "success" }]);
    expect(github.violations).toEqual([]);
  });

  test("name the pull requests of the repository, never those of forks", async () => {
    const fork = repo.openPullRequest({ title: "F", fork: "mallory", files: { b: "b\n" } });
    const ours = await octokit.rest.checks.create({ ...where, name: "x", head_sha: pull.headSha });
    const theirs = await octokit.rest.checks.create({ ...where, name: "x", head_sha: fork.headSha });
    expect(ours.data.pull_requests.map((one) => one.number)).toEqual([1]);
    expect(theirs.data.pull_requests).toEqual([]);
  });

  test("of one name in one suite: the latest is listed unless all are asked for, and the oldest of too many go", async () => {
    await restart({ limits: { sameNamedRuns: 3 } });
    for (const conclusion of ["failure", "failure", "neutral", "success"]) await run({ conclusion });
    const listed = async (filter: "latest" | "all"): Promise<readonly unknown[]> => {
      const { data } = await octokit.rest.checks.listForRef({ ...where, ref: pull.headSha, filter });
      return data.check_runs.map((one) => one.conclusion);
    };
    expect(await listed("latest")).toEqual(["success"]);
    expect(await listed("all")).toEqual(["success", "neutral", "failure"]);
  });

  test("can be found by name and by App", async () => {
    await run({});
    repo.foreignCheckRun(pull.headSha, { name: "ci", conclusion: "success" });
    const names = async (more: object): Promise<readonly string[]> => {
      const { data } = await octokit.rest.checks.listForRef({ ...where, ref: pull.headSha, ...more });
      return data.check_runs.map((one) => one.name);
    };
    expect(await names({})).toEqual(["ci", "arch-review"]);
    expect(await names({ check_name: "ci" })).toEqual(["ci"]);
    expect(await names({ app_id: github.app.id })).toEqual(["arch-review"]);
  });
});

describe("lists", () => {
  test("of comments come in pages that lead to each other", async () => {
    for (let n = 0; n < 65; n += 1) pull.comment(`c${n}`);
    const page = await octokit.rest.issues.listComments({ ...where, issue_number: 1 });
    expect(page.data).toHaveLength(30);
    expect(page.headers.link).toMatch(/page=2>; rel="next".*page=3>; rel="last"/);
    expect((await octokit.rest.issues.listComments({ ...where, issue_number: 1, per_page: 100 })).data).toHaveLength(
      65,
    );
    const all = await octokit.paginate(octokit.rest.issues.listComments, { ...where, issue_number: 1, per_page: 20 });
    expect(all.map((one) => one.body)).toEqual(Array.from({ length: 65 }, (_, n) => `c${n}`));
  });

  test("of a pull request's files end at 3,000, though it changed more", async () => {
    const files = Object.fromEntries(Array.from({ length: 3_001 }, (_, n) => [`f/${n}.sql`, `${n}\n`]));
    const { number } = repo.openPullRequest({ title: "Huge", files });
    const listed = await octokit.paginate(octokit.rest.pulls.listFiles, {
      ...where,
      pull_number: number,
      per_page: 100,
    });
    expect(listed).toHaveLength(3_000);
    expect((await octokit.rest.pulls.get({ ...where, pull_number: number })).data.changed_files).toBe(3_001);
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...where, basehead: "main...change-2" });
    expect(data.files).toHaveLength(300);
  });

  test("of a recursive tree are cut and say so", async () => {
    await restart({ limits: { treeEntries: 2 } });
    repo.push("main", { "a/b": "1", c: "2" });
    const { data } = await octokit.rest.git.getTree({ ...where, tree_sha: "main", recursive: "1" });
    expect(data.truncated).toBe(true);
    expect(data.tree).toHaveLength(2);
    expect((await octokit.rest.git.getTree({ ...where, tree_sha: repo.sha("main") })).data.truncated).toBe(true);
  });
});

describe("contents", () => {
  const get = (path: string, format?: string): Promise<{ data: unknown }> =>
    octokit.rest.repos.getContent({
      ...where,
      path,
      ref: "main",
      ...(format === undefined ? {} : { mediaType: { format } }),
    });

  test.each<[string, number, object]>([
    ["of 1 MB come in base64", githubLimits.contentsBytes, { encoding: "base64", size: githubLimits.contentsBytes }],
    ["of more come without", githubLimits.contentsBytes + 1, { encoding: "none", content: "" }],
  ])("%s", async (_what, size, answer) => {
    repo.push("main", { big: Buffer.alloc(size, 0x61) });
    expect((await get("big")).data).toMatchObject(answer);
    expect((await get("big", "raw")).data).toHaveLength(size);
  });

  test("beyond 100 MB are refused", async () => {
    await restart({ limits: { blobBytes: 10 } });
    repo.push("main", { big: "x".repeat(11) });
    expect(await refusalOf(get("big"))).toMatchObject({ status: 403 });
  });

  test.each<[string, string, object]>([
    [
      "a directory is a list",
      "docs",
      [
        { name: "a.md", path: "docs/a.md", type: "file" },
        { name: "sub", type: "dir" },
      ],
    ],
    ["a link to a file is that file", "link", { type: "file", content: "YQo=\n" }],
    ["a link out of the repository is a link", "out", { type: "symlink", target: "../../etc/passwd" }],
    ["a submodule is one", "module", { type: "submodule", sha: "f".repeat(40) }],
  ])("%s", async (_what, path, answer) => {
    repo.push("main", {
      "docs/a.md": "a\n",
      "docs/sub/b.md": "b\n",
      link: { content: "docs/a.md", mode: "120000" },
      out: { content: "../../etc/passwd", mode: "120000" },
      module: { content: "f".repeat(40), mode: "160000" },
    });
    expect((await get(path)).data).toMatchObject(answer);
  });

  test("of a directory come as an object on request", async () => {
    repo.push("main", { "docs/a.md": "a\n" });
    expect((await get("docs", "object")).data).toMatchObject({ type: "dir", entries: [{ path: "docs/a.md" }] });
  });

  test.each([
    ["nothing", 404],
    ["README.md/x", 404],
    ["docs%2F..%2FREADME.md", 404],
    ["%E0%A4%A", 400],
  ])("%s is not found: %i", async (path, status) => {
    const token = await tokenOf(octokit);
    const answer = await fetch(`${github.url}/api/v3/repos/acme/shop/contents/${path}`, {
      headers: { Authorization: `token ${token}` },
    });
    expect(answer.status).toBe(status);
  });
});

describe("budgets", () => {
  const remaining = async (): Promise<number> => (await octokit.rest.rateLimit.get()).data.rate.remaining;

  test("are 5,000 requests an hour, told in every answer", async () => {
    const { headers } = await octokit.rest.repos.get(where);
    expect(headers).toMatchObject({
      "x-ratelimit-limit": "5000",
      "x-ratelimit-remaining": "4999",
      "x-ratelimit-resource": "core",
    });
    expect(headers["x-github-request-id"]).toMatch(/^[0-9A-F]{16}$/);
  });

  test("are not spent by a 304", async () => {
    const { headers } = await octokit.rest.repos.get(where);
    const before = await remaining();
    const again = octokit.rest.repos.get({ ...where, headers: { "if-none-match": headers.etag ?? "" } });
    expect(await refusalOf(again)).toMatchObject({ status: 304 });
    expect(await remaining()).toBe(before);
    pull.close();
    repo.push("main", { x: "x" });
    expect(await refusalOf(octokit.rest.repos.get({ ...where, headers: { "if-none-match": 'W/"old"' } }))).toBeNull();
  });

  test("once spent refuse until the hour is over", async () => {
    await restart({ limits: { requestsPerHour: 2 } });
    await octokit.rest.repos.get(where);
    await octokit.rest.repos.get(where);
    const refusal = await refusalOf(octokit.rest.repos.get(where));
    expect(refusal?.status).toBe(403);
    expect(refusal?.message).toContain("API rate limit exceeded");
    expect(await remaining()).toBe(0);
    now = new Date(now.getTime() + 3_600_000);
    // The token is over too, so a new client asks for a new one.
    const later = github.installations.map((one) => checkedClients(github).as(one));
    expect(await refusalOf(Promise.all(later.map((one) => one.rest.repos.get(where))))).toBeNull();
  });

  test("of one installation are not another's", async () => {
    await restart({ limits: { requestsPerHour: 2 } });
    await octokit.rest.repos.get(where);
    await octokit.rest.repos.get(where);
    const other = github.createInstallation({ account: "other" });
    github.createRepository({ installation: other, name: "x" });
    const theirs = checkedClients(github).as(other);
    expect(await refusalOf(theirs.rest.repos.get({ owner: "other", repo: "x" }))).toBeNull();
  });
});

describe("secondary limits, when they are on", () => {
  const secondary = { secondary: true } as const;
  test.each<[string, SimulatorOptions["limits"], () => Promise<unknown>, number]>([
    ["content per minute", { ...secondary, contentPerMinute: 3 }, () => comment("x"), 3],
    ["content per hour", { ...secondary, contentPerHour: 4 }, () => comment("x"), 4],
    ["points per minute", { ...secondary, pointsPerMinute: 14 }, () => comment("x"), 2],
    ["points of reads", { ...secondary, pointsPerMinute: 5 }, () => octokit.rest.repos.get(where), 5],
  ])("%s", async (_what, limits, call, allowed) => {
    await restart({ limits: limits ?? {} });
    const token = await tokenOf(octokit);
    expect(token).toMatch(/^ghs_/);
    for (let n = 0; n < allowed; n += 1) await call();
    const refused = github.requests.length;
    expect(await refusalOf(call())).toMatchObject({
      status: 403,
      message: expect.stringContaining("secondary rate limit"),
    });
    expect(github.requests.slice(refused).at(-1)?.status).toBe(403);
  });

  test("count requests that are under way at the same time", async () => {
    await restart({ limits: { secondary: true, concurrentRequests: 2 } });
    await octokit.rest.repos.get(where);
    let open = (): void => undefined;
    const until = new Promise<void>((resolve) => {
      open = () => resolve();
    });
    const held = github.faults.add({ path: /pulls\/1$/, times: 2 }, { kind: "wait", until });
    const waiting = [1, 2].map(() => octokit.rest.pulls.get({ ...where, pull_number: 1 }));
    await expect.poll(() => held.hits).toBe(2);
    expect(await refusalOf(octokit.rest.repos.get(where))).toMatchObject({ status: 403 });
    open();
    await Promise.allSettled(waiting);
    expect(await refusalOf(octokit.rest.repos.get(where))).toBeNull();
  });

  test("and are over after their minute", async () => {
    await restart({ limits: { secondary: true, contentPerMinute: 1 } });
    await comment("x");
    expect(await refusalOf(comment("x"))).toMatchObject({ status: 403 });
    now = new Date(now.getTime() + 60_000);
    expect(await refusalOf(comment("x"))).toBeNull();
  });
});
