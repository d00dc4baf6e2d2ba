import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createAppJudge, runJob } from "../../../src/github/index.ts";
import { dayOf } from "../../../src/review/index.ts";
import type { ReviewJob } from "../../../src/store/index.ts";
import { answersOf, faults, type ModelServer, readPrompt, startModelServer } from "../../model-server/index.ts";
import type { PullRequestHandle, RepositoryHandle } from "../../simulator/index.ts";
import { type RunningApp, startRunningApp } from "../running-app.ts";
import { modelJudge } from "./model-judge.ts";

const path = "docs/rfcs/0007-export.md";
const limit = "beyond a quota of sixty exports which each customer has";
/** Its limit is not decided, as rules read it; each test has a document of its own words. */
const designOf = (about: string, more = ""): string => `# RFC 7: Export of ${about}

## Proposal

We add \`GET /v1/${about}/{id}/export\` for the customers of a shop. Each tenant sees its own ${about}, as everywhere.
Callers are slowed down when they become greedy, ${limit}.

## Security

The usual precautions apply to who sees what.
${more}`;
/** Longer than a window, with words at its end that no check asks for. */
const long = (about: string, end: string): string =>
  `${designOf(about)}\n${Array.from({ length: 60 }, (_, at) => `## Chapter ${at + 1}\n\nThe colours of the ${about} of year ${1900 + at} are described in the catalogue of that year, which hangs in the hall.\n`).join("\n")}\n## Afterword\n\n${end}\n`;
const careful = answersOf({
  "sb-rate-limit": { verdict: "satisfied", quote: limit, why: "canary-of-the-model" },
});

let server: ModelServer;
let app: RunningApp;
/** What the breaker of the endpoint takes for now. */
let clock = Date.now();
const dailyTokens = 100_000;

beforeAll(async () => {
  server = await startModelServer({ script: careful });
  app = await startRunningApp({ judge: modelJudge(server, () => new Date(clock)), dailyTokens });
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
  await server.close();
});
beforeEach(() => {
  server.answer(careful);
  clock += 3_600_000;
});

interface ToldCheck {
  readonly id: string;
  readonly status: string;
  readonly judged?: { readonly model: string; readonly agreed: number; readonly of: number };
  readonly evidence: readonly { readonly quote: string }[];
}

const keyOf = ({ number }: PullRequestHandle, { id: repositoryId, installationId }: RepositoryHandle) => ({
  installationId: installationId ?? 0,
  repositoryId,
  number,
});

/** What the last review of a pull request reported of a check, and of the model. */
async function reported(pull: PullRequestHandle, repository: RepositoryHandle, check = "sb-rate-limit") {
  const [last] = await app.store.reviews(keyOf(pull, repository));
  const report = last?.outcome?.report as
    | {
        readonly checklist: readonly { readonly checks: readonly ToldCheck[] }[];
        readonly judge?: { readonly unsettled: readonly { readonly check: string; readonly reason: string }[] };
      }
    | undefined;
  const told = report?.checklist.flatMap(({ checks }) => checks).find(({ id }) => id === check);
  return { told, reason: report?.judge?.unsettled.find((one) => one.check === check)?.reason };
}

const open = async (about: string, files: Readonly<Record<string, string>> = {}, base = {}) => {
  const repository = app.repository(base);
  const { pull, run } = await app.open(repository, { title: "Export", files: { [path]: designOf(about), ...files } });
  await app.drained();
  return { repository, pull, run };
};

async function push(pull: PullRequestHandle, files: Readonly<Record<string, string>>): Promise<void> {
  pull.push(files);
  await app.reviewed(pull);
  await app.drained();
}

const judged = { status: "pass", judged: { model: "stub-model", agreed: 3, of: 3 } };

describe("a design whose check the rules leave unknown", () => {
  it("is read by the model, which the comment says with its quote, and asked about once", async () => {
    const before = server.requests.length;
    const { repository, pull } = await open("orders");
    const { told } = await reported(pull, repository);
    expect(told).toMatchObject(judged);
    expect(told?.evidence[0]?.quote).toContain("a quota of sixty exports");
    const body = pull.comments()[0]?.body ?? "";
    expect(body).toContain("stub-model");
    expect(body).toContain("a quota of sixty exports");
    const asked = server.requests.length;
    expect(asked).toBeGreaterThan(before);

    await push(pull, { "README.md": "# Shop\n" });
    repository.rerequest(pull.checkRuns().at(-1)?.id ?? 0);
    await app.drained();
    expect((await reported(pull, repository)).told).toMatchObject(judged);
    expect(server.requests).toHaveLength(asked);
  });

  it("has the same run as without a model", async () => {
    const { run } = await open("carts");
    server.answer(answersOf({}));
    const { run: alone } = await open("carts", { [path]: designOf("carts") }, { "x.md": "x" });
    expect([run.conclusion, run.title]).toEqual([alone.conclusion, alone.title]);
  });

  it("costs nothing more in a merge group", async () => {
    const { repository, pull } = await open("coats");
    const asked = server.requests.length;
    const head = repository.queue([pull.number]);
    await app.drained();
    expect(repository.checkRuns(head)).toMatchObject([{ status: "completed" }]);
    expect(server.requests).toHaveLength(asked);
  });

  it("is not asked about again for an edit that its passages do not hold", async () => {
    const { repository, pull } = await open("boats", {
      [path]: long(
        "boats",
        "The hall smells of varnish, wood and tea, since it was a workshop before it became a library, as the oldest photographs show.",
      ),
    });
    expect((await reported(pull, repository)).told).toMatchObject(judged);
    const asked = server.requests.length;
    await push(pull, {
      [path]: long(
        "boats",
        "The hall smells of varnish, wood and tea, since it was a workshop before it became a museum, as the oldest photographs show.",
      ),
    });
    expect((await reported(pull, repository)).told).toMatchObject(judged);
    const shown = server.requests.slice(asked).flatMap((request) => readPrompt(request).checks);
    expect(shown).not.toContain("sb-rate-limit");
  });

  it("is not asked about where the policy of the base branch says so", async () => {
    const before = server.requests.length;
    for (const [about, policy] of [
      ["goods", "judge: { enabled: false }\n"],
      ["gifts", `judge: { never_send: ["docs/rfcs/**"] }\n`],
    ] as const) {
      const { repository, pull } = await open(about, {}, { ".github/arch-review.yml": policy });
      expect((await reported(pull, repository)).told?.status).toBe("unknown");
    }
    expect(server.requests).toHaveLength(before);
  });

  it("stays a question beyond the tokens of the review", async () => {
    const before = server.requests.length;
    const base = { ".github/arch-review.yml": "judge: { max_tokens: 100 }\n" };
    const { repository, pull, run } = await open("books", {}, base);
    expect(await reported(pull, repository)).toMatchObject({ told: { status: "unknown" }, reason: "budget" });
    expect(run.status).toBe("completed");
    expect(server.requests).toHaveLength(before);
  });

  it("is left unknown by invented quotes, and the review is finished", async () => {
    server.answer(answersOf({ "sb-rate-limit": { verdict: "satisfied", quote: "limited to ten calls for a second" } }));
    const { repository, pull, run } = await open("stamps");
    expect(await reported(pull, repository)).toMatchObject({ told: { status: "unknown" }, reason: "ungrounded" });
    expect(run.status).toBe("completed");
    expect(pull.comments()[0]?.body).not.toContain("ten calls for a second");
  });
});

describe("an endpoint that dies and comes back", () => {
  it("takes back nothing that was read before, and is asked again for the rest", async () => {
    const { repository, pull } = await open("tickets");
    server.answer(() => faults["server error"]);
    await push(pull, { "README.md": "# Shop, again\n" });
    expect((await reported(pull, repository)).told).toMatchObject(judged);

    const late = await open("seats");
    expect(late.run.status).toBe("completed");
    expect(await reported(late.pull, late.repository)).toMatchObject({
      told: { status: "unknown" },
      reason: "unavailable",
    });

    server.answer(careful);
    clock += 3_600_000;
    late.repository.rerequest(late.pull.checkRuns().at(-1)?.id ?? 0);
    await app.drained();
    expect((await reported(late.pull, late.repository)).told).toMatchObject(judged);
  });
});

it("a job that is stopped in the middle of a call is not finished, and whoever takes it next finishes it", async () => {
  server.answer(() => faults["server error"]);
  const { repository, pull } = await open("stools");
  clock += 3_600_000;
  server.answer(() => faults["stall in the answer"]);
  const { log, now } = app.setting;
  const judge = createAppJudge(modelJudge(server), { store: app.store, calls: 4, dailyTokens, now, log });
  const job: ReviewJob = {
    ...keyOf(pull, repository),
    kind: "review",
    owner: repository.owner,
    repository: repository.name,
    deliveryId: "0",
    reason: "a test",
  };
  const before = server.requests.length;
  const stop = new AbortController();
  const stopped = runJob({ ...app.setting, judge }, job, stop.signal);
  const end = stopped.catch((error: unknown) => error);
  await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(before));
  stop.abort(new Error("the server stops"));
  expect(await end).toMatchObject({ message: "the server stops" });
  expect(await app.store.runningReviews(keyOf(pull, repository))).toHaveLength(1);

  server.answer(careful);
  await runJob({ ...app.setting, judge }, job, new AbortController().signal);
  expect(await app.store.runningReviews(keyOf(pull, repository))).toEqual([]);
  expect((await reported(pull, repository)).told).toMatchObject(judged);
});

describe("an installation", () => {
  it("that has spent its tokens keeps its answers and gets no new ones, and another one does", async () => {
    const first = await open("lamps");
    const { installationId } = keyOf(first.pull, first.repository);
    const day = dayOf(app.setting.now());
    // Whatever is left.
    for (let tokens = dailyTokens; tokens >= 1; tokens = Math.floor(tokens / 2)) {
      while (await app.store.takeTokens({ installationId, day, tokens }, dailyTokens));
    }
    await push(first.pull, { "README.md": "# Lamps\n" });
    expect((await reported(first.pull, first.repository)).told).toMatchObject(judged);
    const second = await open("chairs");
    expect(await reported(second.pull, second.repository)).toMatchObject({
      told: { status: "unknown" },
      reason: "installation-budget",
    });
    const page = await (await fetch(`${app.url}/metrics`)).text();
    expect(page).toMatch(/^arch_review_judge_spend_refusals_total [1-9]/m);

    const other = app.github.createInstallation({ account: "globex" });
    const elsewhere = app.github.createRepository({ name: "elsewhere", installation: other, files: {} });
    const { pull } = await app.open(elsewhere, { title: "Export", files: { [path]: designOf("tables") } });
    await app.drained();
    expect((await reported(pull, elsewhere)).told).toMatchObject(judged);
  });

  it("leaves no word of a document, a model or the key in the log", () => {
    for (const word of ["greedy", "canary-of-the-model", server.key, "stub-model"])
      expect(app.logged()).not.toContain(word);
    expect(app.logged()).toContain("a language model was asked");
  });
});
