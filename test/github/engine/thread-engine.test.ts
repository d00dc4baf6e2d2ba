import { afterAll, describe, expect, it } from "vitest";
import type { Finding } from "../../../src/charter/index.ts";
import { inlineEngine } from "../../../src/github/engine/engine.ts";
import type { EngineLimits } from "../../../src/github/engine/engine-pool.ts";
import { threadEngine } from "../../../src/github/engine/thread-engine.ts";
import { questionOf } from "./questions.ts";

const repository = { installationId: 7, repositoryId: 11 };
const calm = new AbortController().signal;
const small = questionOf({
  "migrations/000001_t.up.sql": "create table t (id bigint primary key, note varchar(20));\n",
  "migrations/000002_i.up.sql": "create index t_note on t (note);\nalter table u add column a int not null;\n",
  "docs/rfcs/0001-orders.md": "# RFC 1: Orders\n\n## Proposal\n\nWe store orders in `migrations/000001_t.up.sql`.\n",
});
/** Says of its limit that there is one, and not which. */
const vague = questionOf({
  "docs/rfcs/0002-export.md":
    "# RFC 2: Export\n\n## Proposal\n\nWe add `GET /v1/orders/{id}/export`. Callers are slowed down when they become greedy.\n",
});
/** Takes some seconds to review. */
const large = questionOf({
  "migrations/000001_t.up.sql": Array.from({ length: 10_000 }, (_, i) => `CREATE TABLE t${i} (id int, a text);`).join(
    "\n",
  ),
});

const engines: { close(): Promise<void> }[] = [];
function engineOf(limits: Partial<EngineLimits> = {}) {
  const engine = threadEngine({ threads: 1, ...limits });
  engines.push(engine);
  return engine;
}
afterAll(async () => {
  for (const engine of engines) await engine.close();
});

describe("reviews in a thread", () => {
  const engine = engineOf();

  it("say what they say in place", async () => {
    const review = await engine.review({ repository, question: small }, calm);
    expect(review).toEqual(await inlineEngine().review({ repository, question: small }, calm));
    expect(review.findings.length).toBeGreaterThan(2);
  });

  it("plan what is planned in place, to be rehearsed beside them", async () => {
    const rehearsals = await engine.plan({ repository, question: small }, calm);
    expect(rehearsals).toEqual(await inlineEngine().plan({ repository, question: small }, calm));
    expect(rehearsals.map(({ migrations }) => migrations.length)).toEqual([2]);
  });

  it("ask a language model what is asked in place", async () => {
    const request = await engine.judging({ repository, question: vague }, calm);
    expect(request).toEqual(await inlineEngine().judging({ repository, question: vague }, calm));
    expect(request?.questions.length).toBeGreaterThan(0);
  });

  it("prove the same suggestions", async () => {
    const before = await engine.review({ repository, question: small }, calm);
    const candidates = before.findings.filter(({ suggestion }) => suggestion !== null);
    const asked = { repository, question: small, before, candidates };
    const proven = await engine.prove(asked, calm);
    expect(proven).toEqual(await inlineEngine().prove(asked, calm));
    expect(proven.length).toBeGreaterThan(0);
  });

  it("prove nothing that a rehearsal alone found, since edited changes are not rehearsed", async () => {
    const inferred = await engine.review({ repository, question: small }, calm);
    const [mended] = inferred.findings.filter(({ suggestion }) => suggestion !== null);
    if (mended === undefined) throw new Error("there is no suggestion to be tried");
    const seen = { ...mended, fingerprint: "seen" };
    const shadow = { engine: "PostgreSQL 18.6 (PGlite)", statements: [], withdrawn: [], notes: [], gaps: 1 };
    const before = { ...inferred, shadow, findings: [...inferred.findings, seen] };
    const prove = (candidates: readonly Finding[]) =>
      engine.prove({ repository, question: small, before, candidates }, calm);
    expect(await prove([seen])).toEqual([]);
    expect(await prove([seen, mended])).toEqual([1]);
  });

  it("prove nothing that a language model alone found, since edited changes are not judged", async () => {
    const inferred = await engine.review({ repository, question: small }, calm);
    const [mended] = inferred.findings.filter(({ suggestion }) => suggestion !== null);
    if (mended === undefined) throw new Error("there is no suggestion to be tried");
    const judged = { model: "stub-model", agreed: 3, of: 3, name: "0123456789abcdef" };
    const said = { ...mended, fingerprint: "said", judged };
    const before = { ...inferred, judge: { model: "stub-model", unsettled: [], withheld: [] } };
    const prove = (candidates: readonly Finding[]) =>
      engine.prove(
        { repository, question: small, before: { ...before, findings: [...inferred.findings, said] }, candidates },
        calm,
      );
    expect(await prove([said])).toEqual([]);
    expect(await prove([said, mended])).toEqual([1]);
  });

  it("end with the job that wants them, and the next one is made", async () => {
    const job = new AbortController();
    const review = engine.review({ repository, question: large }, job.signal);
    job.abort(new Error("the server stops"));
    await expect(review).rejects.toThrow("the server stops");
    expect(await engine.review({ repository, question: small }, calm)).toMatchObject({ unread: [] });
  });
});

describe("a change that takes too much", () => {
  it.each<[string, Partial<EngineLimits>, RegExp]>([
    ["time", { deadlineMs: 1 }, /takes more than 0.001 seconds/],
    ["memory", { heapMb: 16 }, /takes more than 16 MiB of memory/],
  ])("of %s is incomplete", async (_what, limits, words) => {
    const review = await engineOf(limits).review({ repository, question: large }, calm);
    expect(review).toMatchObject({
      verdict: "incomplete",
      unread: [{ path: "", reason: expect.stringMatching(words) }],
    });
  });

  it("plans nothing", async () => {
    expect(await engineOf({ deadlineMs: 1 }).plan({ repository, question: large }, calm)).toEqual([]);
  });

  it("asks a language model nothing", async () => {
    expect(await engineOf({ deadlineMs: 1 }).judging({ repository, question: large }, calm)).toBeNull();
  });

  it("proves nothing", async () => {
    const before = await inlineEngine().review({ repository, question: small }, calm);
    const asked = { repository, question: small, before, candidates: before.findings };
    expect(await engineOf({ deadlineMs: 1 }).prove(asked, calm)).toEqual([]);
  });
});
