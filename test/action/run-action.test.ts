import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAction } from "../../src/action/run-action.ts";
import { writeInside } from "../../src/action/write-inside.ts";
import { type ScratchRepository, scratchRepository } from "../change/scratch-repository.ts";
import { sarifProblems } from "../report/sarif/sarif-problems.ts";
import { checkedClients, tokenOf } from "../simulator/checked-octokit.ts";
import { type Simulator, startSimulator } from "../simulator/index.ts";

const orders = "create table orders (id bigint primary key, region text);\n";
const blocking = "create index orders_region on orders (region);\n";
const clean = "create table notes (id bigint primary key);\n";
const earlier = "migrations/000001_orders.up.sql";
const added = "migrations/000002_region.up.sql";

type Files = Readonly<Record<string, string>>;

interface Stranger {
  readonly path: string;
  readonly base: string;
  readonly head: string;
}

const scratch: ScratchRepository[] = [];
const known = new Map<string, Stranger>();
afterAll(() => {
  for (const repository of scratch) repository.remove();
});

/** A stranger's repository: `main`, and a branch on top of it. Made once, since a review writes nothing into it. */
function stranger(main: Files, change: Files): Stranger {
  const name = JSON.stringify([main, change]);
  const found = known.get(name);
  if (found !== undefined) return found;
  const repository = scratchRepository();
  scratch.push(repository);
  const commit = (files: Files): string => {
    for (const [path, text] of Object.entries(files)) repository.write(path, text);
    return repository.commit();
  };
  const base = commit({ "README.md": "# shop\n", ...main });
  repository.git("checkout", "--quiet", "-b", "topic");
  const fresh = { path: repository.path, base, head: commit(change) };
  known.set(name, fresh);
  return fresh;
}

interface Run {
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

interface RunWish {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: string;
  readonly pull?: Readonly<Record<string, unknown>>;
  readonly payload?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  readonly fetch?: typeof globalThis.fetch;
}

const refused: typeof globalThis.fetch = () => Promise.reject(new Error("no request is sent"));

async function run(repository: Stranger, wish: RunWish = {}): Promise<Run> {
  const { base, head, path } = repository;
  const pull = { number: 1, state: "open", title: "Region", body: null, ...wish.pull };
  const event = { pull_request: { ...pull, base: { sha: base, ref: "main" }, head: { sha: head, ref: "topic" } } };
  const files: Record<string, string> = {};
  let log = "";
  const inputs = { shadow: "off", ...wish.inputs };
  const code = await runAction({
    environment: {
      PATH: process.env.PATH,
      ARCH_REVIEW_CACHE: "off",
      GITHUB_WORKSPACE: path,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_EVENT_NAME: wish.event ?? "pull_request",
      GITHUB_EVENT_PATH: "event",
      GITHUB_SHA: head,
      GITHUB_REF: "refs/heads/topic",
      GITHUB_OUTPUT: "output",
      GITHUB_STEP_SUMMARY: "summary",
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...wish.environment,
    },
    now: () => new Date("2026-03-01T12:00:00Z"),
    out: (text) => {
      log += text;
    },
    readText: () => JSON.stringify(wish.payload ?? event),
    writeText: (name, text) => {
      files[name] = text;
    },
    appendText: (name, text) => {
      files[name] = (files[name] ?? "") + text;
    },
    fetch: wish.fetch ?? refused,
    secret: () => "s3cret",
  });
  const { output = "", summary = "", ...others } = files;
  const outputs = Object.fromEntries(output.split("\n").flatMap((line) => (line === "" ? [] : [line.split("=", 2)])));
  return { code, log, summary, outputs, files: others };
}

/** Lines to which the runner listens: those outside of what was told to be text. */
const heard = (log: string): readonly string[] =>
  log
    .replace(/::stop-commands::s3cret\n[\s\S]*?\n::s3cret::\n/g, "")
    .split("\n")
    .filter((line) => line.trimStart().startsWith("::") || line.includes("##["));

describe("a pull request of a stranger's repository without any set-up", () => {
  test("is blocked by what blocks, in every place that a reader looks at", async () => {
    const done = await run(stranger({ [earlier]: orders }, { [added]: blocking }), {
      inputs: { "sarif-file": "r.sarif" },
    });
    expect(done.code).toBe(1);
    expect(done.log).toContain("error[index-not-concurrent]");
    expect(heard(done.log)).toEqual([
      expect.stringMatching(/^::error file=migrations\/000002_region\.up\.sql,line=1,.*title=index-not-concurrent%3A /),
      expect.stringMatching(/^::error title=arch-review::Blocked: 1 of \d+ checks failed$/),
    ]);
    expect(done.summary).toMatch(/^### arch-review: blocked\. /);
    expect(done.summary).toContain("(https://arch-review.github.io/arch-review/rules/index-not-concurrent)");
    expect(done.summary).toMatch(/https:\/\/github\.com\/acme\/shop\/blob\/[0-9a-f]{40}\/migrations/);
    expect(done.summary).not.toContain("`/arch-review ");
    expect(done.summary).toContain("No comment, since there is no `token`.");
    expect(done.outputs).toMatchObject({ verdict: "fail", conclusion: "failure", blocking: "1", "comment-url": "" });
    expect(sarifProblems(done.files["r.sarif"] ?? "")).toEqual([]);
  });

  test("passes where nothing blocks, and where nothing is in scope", async () => {
    expect(await run(stranger({ [earlier]: orders }, { [added]: clean }))).toMatchObject({ code: 0 });
    const nothing = await run(stranger({ [earlier]: orders }, { "README.md": "# new\n" }));
    expect(nothing).toMatchObject({ code: 0, outputs: { verdict: "nothing-to-review", conclusion: "skipped" } });
  });

  test.each<[string, RunWish, Partial<Run>]>([
    ["fails nothing with fail-on: never", { inputs: { "fail-on": "never" } }, { code: 0 }],
    ["fails nothing as a draft", { pull: { draft: true } }, { code: 0 }],
    ["says that a closed one has nothing to review", { pull: { state: "closed" } }, { code: 0, summary: "" }],
  ])("%s", async (_, wish, wanted) => {
    expect(await run(stranger({ [earlier]: orders }, { [added]: blocking }), wish)).toMatchObject(wanted);
  });

  test("shows no annotation with annotations: off", async () => {
    const done = await run(stranger({ [earlier]: orders }, { [added]: blocking }), { inputs: { annotations: "off" } });
    expect(heard(done.log)).toEqual([expect.stringMatching(/^::error title=arch-review::Blocked/)]);
  });

  test("has every changed file looked at under the label", async () => {
    const labels = [{ name: "arch-review" }];
    const repository = stranger({ [earlier]: orders }, { "notes/region.sql": blocking });
    expect((await run(repository)).outputs.verdict).toBe("nothing-to-review");
    expect((await run(repository, { pull: { labels } })).outputs.verdict).not.toBe("nothing-to-review");
  });
});

describe("other events", () => {
  const repository = () => stranger({ [earlier]: orders }, { [added]: blocking });
  test("a merge group is compared with its base", async () => {
    const { base, head, ...rest } = repository();
    const merge_group = { base_sha: base, base_ref: "refs/heads/main", head_sha: head, head_ref: "refs/heads/q" };
    const done = await run({ base, head, ...rest }, { event: "merge_group", payload: { merge_group } });
    expect(done).toMatchObject({ code: 1, outputs: { verdict: "fail" } });
  });
  test("a push is compared with what was there", async () => {
    const { base, head, ...rest } = repository();
    const payload = { ref: "refs/heads/topic", before: base, after: head, repository: { default_branch: "main" } };
    expect(await run({ base, head, ...rest }, { event: "push", payload })).toMatchObject({ code: 1 });
  });
});

describe("a change does not loosen its own review", () => {
  test("by its policy", async () => {
    const off = { ".github/arch-review.yml": "rules:\n  index-not-concurrent: off\n" };
    expect(await run(stranger({ [earlier]: orders }, { [added]: blocking, ...off }))).toMatchObject({ code: 1 });
    expect(await run(stranger({ [earlier]: orders, ...off }, { [added]: blocking }))).toMatchObject({ code: 0 });
  });
  test("by a comment beside the statement", async () => {
    const excused = `-- arch-review: ignore index-not-concurrent reason="the table has forty rows"\n${blocking}`;
    const done = await run(stranger({ [earlier]: orders }, { [added]: excused }));
    expect(done).toMatchObject({ code: 1, outputs: { conclusion: "action_required" } });
  });
  test("by words that are commands to the runner", async () => {
    const name = "migrations/000003_x\n::error file=x::forged\n##[add-mask]x.up.sql";
    const words =
      "-- \r\n::warning::forged\n::stop-commands::s3cre\n::set-output name=verdict::pass\n##[error]forged\n";
    const change = { [name]: `${words}${blocking}`, [added]: `${words}creat table x;\n` };
    const done = await run(stranger({ [earlier]: orders }, change), { pull: { title: "::error::forged" } });
    expect(done.code).toBe(1);
    expect(heard(done.log).length).toBeGreaterThan(0);
    for (const line of heard(done.log))
      expect(line).toMatch(/^::(?:error|warning) (?:file=[^,:]+,line=|title=arch-review::)/);
    expect(done.outputs.verdict).toBe("incomplete");
  });
});

describe("a mistake in the set-up fails, and says what to do", () => {
  const broken = { ".github/arch-review.yml": "mode: enforce\nrulez: {}\n" };
  test.each<[string, () => Stranger, RunWish, RegExp]>([
    [
      "a policy that is not valid",
      () => stranger({ [earlier]: orders, ...broken }, { [added]: clean }),
      {},
      /^::error title=arch-review,file=\.github\/arch-review\.yml,line=2::arch-review: .*Unknown key `rulez`/,
    ],
    [
      "an input that is none",
      () => stranger({}, {}),
      { inputs: { "fail-on": "advice" } },
      /^::error title=arch-review::.*The input fail-on is "advice". Write blocking or never\./,
    ],
    [
      "no checkout",
      () => stranger({}, {}),
      { environment: { GITHUB_WORKSPACE: tmpdir(), GIT_CEILING_DIRECTORIES: "/" } },
      /is not a git repository. Check the repository out first with actions\/checkout/,
    ],
    [
      "an event that has nothing to compare",
      () => stranger({}, {}),
      { event: "star", payload: {} },
      /says nothing that/,
    ],
  ])("%s", async (_, repository, wish, words) => {
    const done = await run(repository(), wish);
    expect(done.code).toBe(1);
    expect(heard(done.log)).toEqual([expect.stringMatching(words)]);
    expect(done.summary).toMatch(/^### arch-review: not reviewed\n/);
  });
});

describe("with a token", () => {
  let github: Simulator;
  beforeAll(async () => {
    const permissions = {
      metadata: "read",
      contents: "read",
      pull_requests: "write",
      security_events: "write",
    } as const;
    github = await startSimulator({ slug: "github-actions", permissions });
  });
  afterAll(() => github.close());

  test("the pull request gets one comment, and code scanning the findings; a second run writes nothing", async () => {
    const installation = github.createInstallation({ account: "acme" });
    const home = github.createRepository({ installation, name: "shop", files: { [earlier]: orders } });
    const pull = home.openPullRequest({ title: "Region", author: "kim", files: { [added]: blocking } });
    const repository = stranger({ [earlier]: orders }, { [added]: blocking });
    const token = await tokenOf(checkedClients(github).as(installation));
    // The same change under two names: that of the clone, and that of the simulated GitHub.
    const swap = (text: string, from: string, to: string) => text.replaceAll(from, to);
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const body = typeof init?.body === "string" ? { body: swap(init.body, repository.head, pull.headSha) } : {};
      const answer = await globalThis.fetch(swap(String(input), repository.head, pull.headSha), { ...init, ...body });
      const text = swap(await answer.text(), pull.headSha, repository.head);
      return new Response(answer.status === 204 ? null : text, { status: answer.status, headers: answer.headers });
    };
    const wish = { inputs: { token }, environment: { GITHUB_API_URL: `${github.url}/api/v3` }, fetch };
    const first = await run(repository, wish);
    expect(first).toMatchObject({ code: 1, outputs: { "comment-url": expect.stringMatching(/#issuecomment-\d+$/) } });
    expect(pull.comments()).toMatchObject([{ body: expect.stringMatching(/^### arch-review: blocked\. /) }]);
    expect(home.analyses()).toMatchObject([{ ref: "refs/pull/1/head", sha: pull.headSha }]);
    expect(sarifProblems(home.analyses()[0]?.sarif ?? "")).toEqual([]);
    expect(`${first.log}${first.summary}`).not.toContain(token);
    const before = pull.comments()[0]?.updatedAt;
    await run(repository, wish);
    expect(pull.comments()).toMatchObject([{ updatedAt: before }]);
    expect(github.violations).toEqual([]);
  });
});

describe("a file is written inside the workspace alone", () => {
  const root = mkdtempSync(join(tmpdir(), "arch-review-write-"));
  const workspace = join(root, "work");
  const outside = join(root, "outside");
  beforeAll(() => {
    for (const folder of [workspace, outside, join(workspace, "out")]) mkdirSync(folder);
    writeFileSync(join(outside, "kept"), "kept");
    symlinkSync(outside, join(workspace, "folder"));
    symlinkSync(join(outside, "kept"), join(workspace, "link.sarif"));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(["r.sarif", "out/r.sarif", "link.sarif"])("%s", (name) => {
    writeInside([workspace], join(workspace, name), "new");
    expect(readFileSync(join(workspace, name), "utf8")).toBe("new");
    expect(readFileSync(join(outside, "kept"), "utf8")).toBe("kept");
  });
  test.each(["folder/r.sarif", "../outside/r.sarif", "none/r.sarif", "out"])("not %s", (name) => {
    expect(() => writeInside(["", workspace], join(workspace, name), "new")).toThrow(/No file can be written at/);
  });
});

test("the entry of the Action runs the program from source, and hands its token to no program", () => {
  const repository = stranger({ [earlier]: orders }, { [added]: blocking });
  const { base, head, path } = repository;
  const event = join(path, "..", `${head}.json`);
  const pull = {
    number: 1,
    state: "open",
    title: "",
    body: "",
    base: { sha: base, ref: "main" },
    head: { sha: head, ref: "t" },
  };
  writeFileSync(event, JSON.stringify({ pull_request: pull }));
  const { status, stdout } = spawnSync(process.execPath, [resolve("action/main.js")], {
    cwd: path,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      ARCH_REVIEW_CACHE: "off",
      GITHUB_WORKSPACE: path,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_EVENT_NAME: "pull_request",
      GITHUB_EVENT_PATH: event,
      INPUT_SHADOW: "off",
      INPUT_COMMENT: "off",
      "INPUT_CODE-SCANNING": "off",
      INPUT_TOKEN: "ghs_0000",
    },
  });
  rmSync(event);
  expect(stdout).toMatch(/^::error title=arch-review::Blocked: /m);
  expect(stdout).not.toContain("ghs_0000");
  expect(status).toBe(1);
});
