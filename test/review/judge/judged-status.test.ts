import { beforeAll, describe, expect, test } from "vitest";
import { loadParser } from "../../../src/artifacts/migration/index.ts";
import type { Judgement, JudgeRun } from "../../../src/judge/judge-run.ts";
import { judgedName } from "../../../src/judge/judged-name.ts";
import { toReport } from "../../../src/report/json.ts";
import { reportSchema } from "../../../src/report/report-schema.ts";
import { noSetUp, type Review, type SetUp, waiversPath } from "../../../src/review/index.ts";
import type { LastingWaiver } from "../../../src/review/waivers/lasting-waiver.ts";
import { only } from "../review-of.ts";
import {
  changeOf,
  checkOf,
  exportsDesign,
  germanDesign,
  judgedReview,
  judgementOf,
  path,
  runOf,
} from "./judged-review.ts";

beforeAll(loadParser);

const check = "ap-ownership";
const words = "Support staff wait for exports that the shop team makes by hand.";
const line = 5;

const judged = (verdict: Judgement["verdict"], more: Partial<Judgement> = {}) =>
  judgementOf(exportsDesign, check, verdict, words, more);

const reviewed = (said: Partial<JudgeRun>, policy: object = {}, text = exportsDesign) =>
  judgedReview(changeOf({ [path]: text }), runOf(said), { policy });

describe("a check that the rules left unknown", () => {
  test.each([
    ["satisfied", "pass", "The document says so, as a language model reads it."],
    [
      "weak",
      "weak",
      "The document only touches on it, as a language model reads it; looked for a team or module that owns the component or its data.",
    ],
    [
      "missing",
      "fail",
      "Looked for a team or module that owns the component or its data, and a language model found none.",
    ],
    [
      "not-applicable",
      "not-applicable",
      "The document is not about this, as a language model reads it; the rules could not tell: It is not clear whether several components change.",
    ],
  ] as const)("that is %s is %s, with model, quote and reason", async (verdict, status, reason) => {
    const judgement = judged(verdict);
    expect(checkOf(await reviewed({ judgements: [judgement] }), check)).toEqual({
      id: check,
      item: "ownership-and-boundaries",
      path,
      status,
      reason,
      evidence: judgement.evidence,
      judged: { model: "stub-model", agreed: 3, of: 3, name: judgedName(judgement) },
    });
  });

  test.each(["satisfied", "not-applicable"] as const)("is asked about no more when it is %s", async (verdict) => {
    const asks = async (run: Partial<JudgeRun>): Promise<boolean> =>
      (await reviewed(run, only(check))).questions.some((each) => each.check === check);
    expect(await asks({})).toBe(true);
    expect(await asks({ judgements: [judged(verdict)] })).toBe(false);
    expect(await asks({ judgements: [judged("missing")] })).toBe(true);
  });

  test.each([
    ["missing", undefined, "warning"],
    ["missing", "blocking", "warning"],
    ["missing", "warning", "warning"],
    ["missing", "advice", "advice"],
    ["weak", undefined, "advice"],
    ["weak", "blocking", "warning"],
    ["weak", "warning", "advice"],
    ["weak", "advice", "advice"],
  ] as const)("that is %s weighs at most a warning: %s by the policy is %s", async (verdict, severity, weight) => {
    const policy = severity === undefined ? {} : { rules: { [check]: severity } };
    const review = await reviewed({ judgements: [judged(verdict, { why: "no team is named" })] }, policy);
    const [finding] = review.findings.filter(({ rule }) => rule === check);
    expect(finding).toMatchObject({ rule: check, severity: weight, path, quote: words, missing: true, status: "open" });
    expect(finding?.judged?.model).toBe("stub-model");
    expect(finding?.message).toMatch(/ The model's words: “no team is named”$/);
    expect(review.verdict).toBe("pass");
  });

  test("blocks nothing where the whole section blocks", async () => {
    const policy = { sections: { "architecture-principles": "blocking" }, rules: { "waiver-expired": "blocking" } };
    const plain = await judgedReview(changeOf({ [path]: exportsDesign }), null, { policy });
    const review = await reviewed({ judgements: [judged("missing")] }, policy);
    expect(review.verdict).toBe(plain.verdict);
    expect(review.findings.filter(({ severity }) => severity === "blocking")).toEqual(
      plain.findings.filter(({ severity }) => severity === "blocking"),
    );
  });

  test("says what the document decides in its words, never in the model's", async () => {
    const review = await reviewed({ judgements: [judged("satisfied", { why: "SECRET WHY" })] });
    expect(JSON.stringify(review)).not.toContain("SECRET WHY");
    const says = review.proposal.flatMap((part) => part.says);
    expect(says.filter(({ evidence }) => evidence?.startLine === line)).toHaveLength(1);
  });

  test("in another language is found where the model quotes", async () => {
    const quote = "Jeder Mieter darf höchstens zehn Ausfuhren in der Minute beginnen";
    const judgement = judgementOf(germanDesign, "sb-rate-limit", "weak", quote);
    const review = await reviewed({ judgements: [judgement] }, {}, germanDesign);
    expect(review.findings.find(({ rule }) => rule === "sb-rate-limit")).toMatchObject({
      startLine: 6,
      endLine: 6,
      quote,
    });
  });
});

describe("what is not heard", () => {
  const evidence = judged("satisfied").evidence;
  test.each<[string, Partial<Judgement>]>([
    ["of another document", { path: "docs/rfcs/13.md" }],
    ["of a check that there is not", { check: "no-such-check" }],
    ["of a check that a rule decided", { check: "ap-boundaries" }],
    ["without a quote", { evidence: [] }],
    [
      "with a quote that is not there",
      { evidence: [{ path, startLine: line, endLine: line, quote: "The shop team owns the service." }] },
    ],
    [
      "with one of several that is not there",
      { evidence: [...evidence, { path, startLine: 1, endLine: 1, quote: "no" }] },
    ],
    ["with a quote at another line", { evidence: [{ path, startLine: 6, endLine: 7, quote: words }] }],
    [
      "with a quote of another file",
      { evidence: [{ path: "README.md", startLine: line, endLine: line, quote: words }] },
    ],
    ["with lines that there are not", { evidence: [{ path, startLine: 0, endLine: 9_999, quote: words }] }],
    ["with half a line number", { evidence: [{ path, startLine: 4.5, endLine: 5.5, quote: words }] }],
    ["with an empty quote", { evidence: [{ path, startLine: 4, endLine: 4, quote: "" }] }],
    [
      "with a quote that is longer than any",
      { evidence: [{ path, startLine: 1, endLine: 14, quote: exportsDesign.slice(0, 300) }] },
    ],
    ["with more quotes than are asked for", { evidence: [...evidence, ...evidence, ...evidence, ...evidence] }],
    ["with more answers than were given", { agreed: 4 }],
    ["with no answer", { agreed: 0, of: 0 }],
    ["with a verdict that there is not", { verdict: "approved" as Judgement["verdict"] }],
  ])("a judgement %s", async (_, more) => {
    const plain = await reviewed({});
    const { judge, ...review } = await reviewed({ judgements: [judged("satisfied", more)] });
    const { judge: __, ...expected } = plain;
    expect(review).toEqual(expected);
    expect(judge?.unsettled.every(({ reason }) => reason === "ungrounded")).toBe(true);
  });

  test("that something is missing, where a part of the document was not shown", async () => {
    const design = germanDesign.replace(
      "## Vorschlag\n",
      "## Vorschlag\n\nDie [Lasten](teile/lasten.md) stehen daneben.\n",
    );
    const files = { [path]: design, "docs/rfcs/teile/lasten.md": "# Lasten\n\nTausend Dateien in der Stunde.\n" };
    const quote = "Fertige Dateien werden nach dreißig Tagen von einem nächtlichen Lauf gelöscht";
    const of = async (verdict: Judgement["verdict"], policy: object) => {
      const run = runOf({ judgements: [judgementOf(design, "ic-volume", verdict, quote)] });
      return checkOf(await judgedReview(changeOf(files), run, { policy }), "ic-volume")?.status;
    };
    const kept = { judge: { never_send: ["**/lasten.md"] } };
    expect(await of("missing", {})).toBe("fail");
    expect(await of("missing", kept)).toBe("unknown");
    expect(await of("satisfied", kept)).toBe("pass");
  });

  test("a second judgement of the same check", async () => {
    const review = await reviewed({ judgements: [judged("satisfied"), judged("missing")] });
    expect(checkOf(review, check)?.status).toBe("pass");
    expect(review.findings.some(({ rule }) => rule === check)).toBe(false);
  });

  test("a run where the policy asks no model", async () => {
    const policy = { judge: { enabled: false } };
    const plain = await judgedReview(changeOf({ [path]: exportsDesign }), null, { policy });
    expect(await reviewed({ judgements: [judged("missing")] }, policy)).toEqual(plain);
  });
});

describe("questions in a model's words", () => {
  const quote = "Fertige Dateien werden nach dreißig Tagen von einem nächtlichen Lauf gelöscht";
  const { evidence } = judgementOf(germanDesign, "ic-retention", "satisfied", quote);
  const question = {
    path,
    check: "ic-retention",
    question: "  Gilt\nder `Lauf` auch\u0007 für Kopien? ",
    evidence: evidence[0] ?? { path, startLine: 1, endLine: 1, quote: "" },
  };

  test("are asked where the rules ask none", async () => {
    const { questions } = await reviewed({ questions: [question] }, {}, germanDesign);
    expect(questions.find((each) => each.check === "ic-retention")).toMatchObject({
      question: "Gilt der 'Lauf' auch für Kopien?",
      model: "stub-model",
      line: 7,
      heading: "Vorschlag",
    });
  });

  test("come after every question of a rule", async () => {
    const { questions } = await reviewed(
      { questions: [question] },
      { rules: { "ic-retention": "blocking" } },
      germanDesign,
    );
    expect(questions.at(-1)?.check).toBe("ic-retention");
    expect(questions.length).toBeGreaterThan(1);
  });

  test.each([
    [
      "where the rules ask",
      { ...question, check, evidence: judged("satisfied").evidence[0] ?? question.evidence },
      exportsDesign,
    ],
    [
      "without words of the document",
      { ...question, evidence: { ...question.evidence, quote: "nicht da" } },
      germanDesign,
    ],
    ["without a question", { ...question, question: " \n " }, germanDesign],
  ])("are not asked %s", async (_, said, text) => {
    const review = await reviewed({ questions: [said] }, {}, text);
    expect(review.questions.some(({ model }) => model !== undefined)).toBe(false);
  });
});

describe("waivers and suppressions", () => {
  const finding = (review: Awaited<ReturnType<typeof reviewed>>) => review.findings.find(({ rule }) => rule === check);
  const suppressed = `${exportsDesign}\n<!-- arch-review: ignore ap-ownership reason="One team has all" -->\n`;

  test("cover a finding of a model as one of a rule", async () => {
    const run = runOf({ judgements: [judgementOf(suppressed, check, "missing", words)] });
    const review = await judgedReview(changeOf({ [path]: suppressed }), run);
    expect(finding(review)).toMatchObject({ status: "waived", waiver: { reason: "One team has all" } });
    expect(checkOf(review, check)?.status).toBe("waived");
    const fingerprint = finding(await reviewed({ judgements: [judged("missing")] }))?.fingerprint ?? "";
    const waiver = { fingerprint, by: "@a", reason: "known", until: null };
    const approved = await judgedReview(
      changeOf({ [path]: exportsDesign }),
      runOf({ judgements: [judged("missing")] }),
      { waivers: [waiver] },
    );
    expect(finding(approved)?.status).toBe("waived");
  });

  test("are of use wherever the rules cannot tell", async () => {
    for (const run of [null, runOf({ judgements: [judgementOf(suppressed, check, "satisfied", words)] })]) {
      const review = await judgedReview(changeOf({ [path]: suppressed }), run);
      expect(review.findings.filter(({ rule }) => rule.startsWith("suppression-"))).toEqual([]);
    }
  });
});

describe("the waivers file", () => {
  const entry: LastingWaiver = {
    subject: { kind: "rule", rule: check, path },
    reason: "One team has all",
    owner: "@lee",
    expires: "2026-12-31",
    at: { path: waiversPath, startLine: 2, startColumn: 1, endLine: 5, endColumn: 1 },
  };
  const review = (run: JudgeRun | null, waivers: Partial<SetUp["waivers"]>) =>
    judgedReview(changeOf({ [path]: exportsDesign }), run, {
      policy: { rules: { "waiver-expired": "blocking" } },
      setUp: { ...noSetUp, waivers: { ...noSetUp.waivers, ...waivers } },
    });
  const aboutWaivers = ({ findings }: Review) => findings.filter(({ rule }) => rule.startsWith("waiver-"));
  const missing = runOf({ judgements: [judged("missing")] });

  test("covers what a model finds", async () => {
    const { findings } = await review(missing, { holding: [entry] });
    expect(findings.find(({ rule }) => rule === check)?.status).toBe("waived");
  });

  test.each<[string, JudgeRun | null]>([
    ["without a model", null],
    ["with a finding of one", missing],
    ["with a pass of one", runOf({ judgements: [judged("satisfied")] })],
  ])("brings no finding about itself %s", async (_, run) => {
    expect(aboutWaivers(await review(run, { holding: [entry] }))).toEqual([]);
    const expired = await review(run, { expired: [{ ...entry, expires: "2026-01-31" }] });
    expect(aboutWaivers(expired)).toEqual([]);
    expect(expired.verdict).toBe("pass");
  });
});

describe("the report", () => {
  test("names model, agreement and what stayed open, and is valid", async () => {
    const review = await reviewed({
      judgements: [judged("missing")],
      unsettled: [
        { path, check: "api-resource-ids", reason: "budget" },
        { path, check: "os-risks", reason: "budget" },
      ],
    });
    const report = toReport(review);
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report.judge).toEqual({
      model: "stub-model",
      unsettled: [{ path, check: "api-resource-ids", reason: "budget" }],
      withheld: [],
    });
    expect(report.findings.find(({ rule }) => rule === check)?.judged).toMatchObject({
      model: "stub-model",
      agreed: 3,
      of: 3,
    });
  });

  test("is the same without a model as it would be without the program's knowing of models", async () => {
    const report = JSON.stringify(toReport(await judgedReview(changeOf({ [path]: exportsDesign }), null)));
    expect(report).not.toMatch(/"judged"|"judge"|"model"/);
  });
});
