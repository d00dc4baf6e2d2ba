import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ReviewDetails, readDetails } from "../../../src/report/index.ts";
import { createShadow, type Rehearsal, type Shadow } from "../../../src/shadow/index.ts";
import { keptFolder } from "../../shadow/kept-states.ts";
import type { PullRequestHandle, RepositoryHandle } from "../../simulator/index.ts";
import { visitorOf } from "../../web/visitor.ts";
import { type RunningApp, startRunningApp } from "../running-app.ts";

const publicUrl = "https://reviews.example.com";
const base = { "migrations/000001_orders.up.sql": "create table orders (id bigint primary key, total int);\n" };
const widened = "set lock_timeout = '2s';\nalter table orders alter column total type bigint;\n";
const reaching = "copy orders to program 'touch /tmp/was-here';\n";
const words = { "docs/rfcs/0001-orders.md": "# RFC 1: Orders\n\n## Proposal\n\nWe keep orders.\n" };

/** The real one, told on what it was asked; one that cannot be had, while `isAway`; one that goes on while it is wanted. */
const asked: (readonly Rehearsal[])[] = [];
let isAway = false;
let isEndless = false;
let real: Shadow;
let app: RunningApp;

beforeAll(async () => {
  real = createShadow({ folder: keptFolder });
  const shadow: Shadow = {
    rehearse: async (rehearsals, signal) => {
      asked.push(rehearsals);
      if (isEndless) return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      return isAway ? { kind: "unavailable", reason: "no process can be started" } : real.rehearse(rehearsals, signal);
    },
    close: real.close,
  };
  app = await startRunningApp({ shadow, publicUrl });
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
  await real.close();
});

/** What the page of a review shows of its rehearsal. */
async function timelines(
  { id: repositoryId }: RepositoryHandle,
  { number }: PullRequestHandle,
): Promise<ReviewDetails["timelines"] | undefined> {
  const kept = await app.store.report({ installationId: app.installation.id, repositoryId, number });
  return readDetails(kept?.details)?.timelines;
}

/** Somebody presses "Re-run". */
async function reviewAgain(repository: RepositoryHandle, pull: PullRequestHandle): Promise<void> {
  repository.rerequest(pull.checkRuns().at(-1)?.id ?? 0);
  await app.drained();
}

describe("a pull request with a migration", () => {
  it("is rehearsed once, and what was observed stands in comment and run", async () => {
    asked.length = 0;
    const repository = app.repository(base);
    const files = { "migrations/000002_total.up.sql": widened };
    repository.collaborator("kim", "read");
    const { pull, run } = await app.open(repository, { title: "Totals", files });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()[0]?.body).toMatch(/observed on PostgreSQL 18: ACCESS EXCLUSIVE on `orders`/i);
    expect(asked.map((rehearsals) => rehearsals.length)).toEqual([1]);

    // Its page tells the same, statement by statement.
    const seen = await timelines(repository, pull);
    expect(seen).toMatchObject([
      {
        path: "migrations/000002_total.up.sql",
        more: 0,
        statements: [
          { startLine: 1, text: "set lock_timeout = '2s'", locks: [] },
          {
            text: "alter table orders alter column total type bigint",
            inTransaction: true,
            locks: [{ relation: "public.orders", mode: "ACCESS EXCLUSIVE", until: 1 }],
            rewrites: ["public.orders", "public.orders_pkey"],
          },
        ],
      },
    ]);
    const page = await visitorOf(app, publicUrl).signIn("kim", run.detailsUrl?.slice(publicUrl.length));
    expect(page.status).toBe(200);
    expect(page.body).toContain("ACCESS EXCLUSIVE");
    expect(page.body).toContain("alter table orders alter column total type bigint");

    // What was seen is kept with the verdict.
    await reviewAgain(repository, pull);
    expect(pull.comments()[0]?.body).toMatch(/observed on PostgreSQL 18/i);
    expect(asked).toHaveLength(1);
    expect(await timelines(repository, pull)).toEqual(seen);
    const text = await (await fetch(`${app.url}/metrics`)).text();
    expect(text).toContain('arch_review_rehearsals_total{outcome="rehearsed"} 1');
    expect(text).toMatch(/^arch_review_review_phase_seconds_count\{phase="rehearse"\} 1$/m);
  });

  it("is incomplete where a script reaches for the host, and no word of it is logged", async () => {
    const files = { "migrations/000002_copy.up.sql": reaching };
    const { run } = await app.open(app.repository(base), { title: "Copy", files });
    expect(run.conclusion).toBe("failure");
    expect(run.title).toMatch(/incomplete/i);
    expect(app.logged()).not.toContain("was-here");
  });

  it("is not rehearsed any longer when somebody pushes, and its new head is", async () => {
    isEndless = true;
    const repository = app.repository(base);
    const pull = repository.openPullRequest({
      title: "Totals",
      files: { "migrations/000002_total.up.sql": `${widened}-- 1\n` },
    });
    const begun = asked.length;
    await app.until(() => asked.length > begun);
    isEndless = false;
    const left = pull.headSha;
    pull.push({ "migrations/000002_total.up.sql": `${widened}-- 2\n` });
    const run = await app.reviewed(pull);
    expect(run.title).toMatch(/^Blocked/);
    await app.drained();
    expect(repository.checkRuns(left).map(({ conclusion }) => conclusion)).toEqual(["cancelled"]);
  });

  it("is not rehearsed any longer when somebody closes it", async () => {
    isEndless = true;
    const files = { "migrations/000002_total.up.sql": `${widened}-- 3\n` };
    const pull = app.repository(base).openPullRequest({ title: "Totals", files });
    const begun = asked.length;
    await app.until(() => asked.length > begun);
    pull.close();
    await app.drained();
    isEndless = false;
    expect(pull.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["cancelled"]);
  });

  it("is reviewed without where no process can be had, and rehearsed the next time", async () => {
    isAway = true;
    const repository = app.repository(base);
    const files = { "migrations/000002_total.up.sql": `${widened}\n` };
    const { pull, run } = await app.open(repository, { title: "Totals", files });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()[0]?.body).not.toMatch(/observed on PostgreSQL/i);
    isAway = false;
    await reviewAgain(repository, pull);
    expect(pull.comments()[0]?.body).toMatch(/observed on PostgreSQL 18/i);
  });
});

it("a pull request without a migration is not rehearsed", async () => {
  asked.length = 0;
  await app.open(app.repository(base), { title: "Words", files: words });
  expect(asked).toEqual([]);
});
