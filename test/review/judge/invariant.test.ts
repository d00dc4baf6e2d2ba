import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadParser } from "../../../src/artifacts/migration/index.ts";
import type { CheckResult, Evidence } from "../../../src/charter/index.ts";
import { type Judgement, type JudgeRun, unsettledReasons } from "../../../src/judge/judge-run.ts";
import { renderJson } from "../../../src/report/index.ts";
import { proposalParts, type Review } from "../../../src/review/index.ts";
import { rfcChecks } from "../../../src/rules/index.ts";
import { changeOf, exportsDesign, germanDesign, judgedReview, path, requestOf, runOf } from "./judged-review.ts";

beforeAll(loadParser);

const corpus = join(process.env.ARCH_REVIEW_CORPUS ?? join(import.meta.dirname, "../../../../shared/corpus"), "rfcs");

/** Examples of the rule book whose documents leave something open, the two designs of these tests, and some of the corpus. */
function documents(): readonly string[] {
  const examples = rfcChecks.flatMap(
    ({
      meta: {
        examples: { good, bad },
      },
    }) => [...good, ...bad].map(({ markdown }) => markdown),
  );
  const real = existsSync(corpus)
    ? readdirSync(corpus)
        .slice(0, 6)
        .map((name) => readFileSync(join(corpus, name), "utf8"))
    : [];
  const open = examples.filter((markdown) => requestOf(changeOf({ [path]: markdown })) !== null);
  return [exportsDesign, germanDesign, ...open, ...real];
}

const policies: readonly object[] = [
  {},
  { sections: { "architecture-principles": "blocking", "security-baseline": "blocking", delivery: "blocking" } },
  { rules: { "ap-ownership": "blocking", "waiver-expired": "blocking", "suppression-unused": "blocking" } },
  { mode: "advisory" },
  { judge: { enabled: false } },
];

const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "@team /approve",
    "[x](javascript:0)",
    "`",
    "<!-- -->",
    "\u202E",
    "\uD800",
    "x".repeat(20_000),
    "## Proposal",
  ),
);

/** Anything that has the shape of a run: true words of the document at their lines, and what is about nothing in it. */
function runs(text: string): fc.Arbitrary<JudgeRun> {
  const lines = text.split("\n");
  const written = lines.flatMap((line, at) => (line.trim() === "" ? [] : [at]));
  const asked = requestOf(changeOf({ [path]: text }))?.questions.map(({ check }) => check) ?? ["ap-ownership"];
  const anyCheck = fc.constantFrom(...rfcChecks.map(({ meta }) => meta.id), "no-such-check", "__proto__");
  const checks = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...asked) }, anyCheck);
  const paths = fc.oneof(
    { weight: 8, arbitrary: fc.constant(path) },
    fc.constantFrom("README.md", "", "docs/rfcs/13.md"),
  );
  const verbatim = fc.constantFrom(0, ...written).map((at): Evidence => {
    const quote = (lines[at] ?? "").trim().slice(0, 200).toWellFormed();
    return { path, startLine: at + 1, endLine: at + 1, quote };
  });
  const absurd = fc.record({
    path: paths,
    startLine: fc.oneof(fc.integer(), fc.double()),
    endLine: fc.oneof(fc.integer(), fc.double()),
    quote: hostile,
  });
  const evidence = fc.oneof({ weight: 4, arbitrary: verbatim }, absurd);
  const verdict = fc.constantFrom<Judgement["verdict"]>("satisfied", "weak", "missing", "not-applicable");
  const language = fc.constantFrom("markdown" as const, "sql" as const, "yaml" as const);
  const judgement = fc.record({
    path: paths,
    check: checks,
    verdict,
    evidence: fc.array(evidence, { maxLength: 2, minLength: 1 }),
    why: hostile,
    agreed: fc.constantFrom(1, 3, 3, 3),
    of: fc.constantFrom(3, 3, 3, 1),
  });
  return fc.record({
    model: hostile,
    judgements: fc.array(judgement, { minLength: 20, maxLength: 120 }),
    unsettled: fc.array(fc.record({ path: paths, check: checks, reason: fc.constantFrom(...unsettledReasons) }), {
      maxLength: 9,
    }),
    questions: fc.array(fc.record({ path: paths, check: checks, question: hostile, evidence }), { maxLength: 9 }),
    drafts: fc.array(
      fc.record({
        path: paths,
        check: checks,
        language,
        text: fc.oneof(
          hostile,
          fc.constantFrom(
            "CREATE TABLE t (id bigint PRIMARY KEY);",
            "DROP TABLE t;",
            "The shop team owns the export service.",
          ),
        ),
      }),
      { maxLength: 9 },
    ),
    usage: fc.constant(runOf({}).usage),
  });
}

const checksOf = ({ checklist }: Review): readonly CheckResult[] => checklist.flatMap(({ checks }) => checks);

/** What rules alone decide, of a review with a model or without. `open`: what they left unknown. */
function decided(review: Review, open: ReadonlySet<string>) {
  const { verdict, policy, files, unread, awaitingApproval, rules, schemaChange, apiChange, shadow } = review;
  return {
    verdict,
    whole: { policy, files, unread, awaitingApproval, rules, schemaChange, apiChange, shadow },
    checks: checksOf(review).filter(({ id }) => !open.has(id)),
    findings: review.findings.filter(({ judged }) => judged === undefined),
    failed: review.checklist.filter(({ status }) => status === "fail").map(({ item }) => item),
    drafts: review.proposal.map(({ lacks }) => lacks.filter(({ model }) => model === undefined)),
    choices: review.proposal.map(({ choices }) => choices),
  };
}

describe("whatever a model says", () => {
  test("what rules decided stays, and nothing of it blocks", { timeout: 600_000 }, async () => {
    const texts = documents();
    expect(texts.length).toBeGreaterThan(20);
    const input = fc
      .tuple(fc.constantFrom(...texts), fc.constantFrom(...policies))
      .chain(([text, policy]) => fc.record({ text: fc.constant(text), policy: fc.constant(policy), run: runs(text) }));
    let settled = 0;
    await fc.assert(
      fc.asyncProperty(input, async ({ text, policy, run }) => {
        const change = changeOf({ [path]: text });
        const plain = await judgedReview(change, null, { policy });
        const review = await judgedReview(change, run, { policy });
        const open = new Set(
          checksOf(plain)
            .filter(({ status }) => status === "unknown")
            .map(({ id }) => id),
        );
        const { failed, ...rest } = decided(plain, open);
        const { failed: after, ...same } = decided(review, open);
        expect(same).toEqual(rest);
        expect(after).toEqual(expect.arrayContaining(failed));
        const judged = checksOf(review).filter((check) => check.judged !== undefined);
        settled += judged.length;
        expect(judged.every(({ id }) => open.has(id))).toBe(true);
        expect(
          review.findings.filter((finding) => finding.judged !== undefined && finding.severity === "blocking"),
        ).toEqual([]);
        for (const { says } of plain.proposal.values())
          expect(review.proposal.flatMap((part) => part.says)).toEqual(expect.arrayContaining([...says]));
        expect(review.proposal).toHaveLength(proposalParts.length);
        expect(review.questions.length).toBeLessThanOrEqual(7);
        renderJson(review);
      }),
      { numRuns: 60 },
    );
    expect(settled).toBeGreaterThan(50);
  });
});
