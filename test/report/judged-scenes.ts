import type { CheckResult, Finding, Judged } from "../../src/charter/index.ts";
import { noContext, type ReportContext } from "../../src/report/index.ts";
import { proposalParts, type Review } from "../../src/review/index.ts";
import { check, checklist, documentFile, finding, question, review } from "./fixtures.ts";

/** The configured model of these scenes. */
export const model = "gpt-test-1";

const path = "docs/rfcs/0017.md";

/** What a language model had to do with a status. */
export const judged = (parts: Partial<Judged> = {}): Judged => ({
  model,
  agreed: 3,
  of: 3,
  name: "a1b2c3d4e5f60718",
  ...parts,
});

/** A check of a document that a language model settled. */
export const judgedCheck = (parts: Partial<CheckResult> = {}): CheckResult =>
  check({
    id: "sb-rate-limit",
    item: "rate-limiting",
    path,
    reason: "The document says so.",
    evidence: [{ path, startLine: 30, endLine: 30, quote: "Each caller gets 60 requests a minute." }],
    judged: judged(),
    ...parts,
  });

/** What a language model took for missing or weak. */
export const judgedFinding = (parts: Partial<Finding> = {}): Finding =>
  finding({
    rule: "ap-timeouts",
    item: "explicit-failure-modes",
    severity: "warning",
    path,
    startLine: 12,
    endLine: 12,
    endColumn: 44,
    message:
      "Looked for a timeout of the call to the payment provider and found none. The model's words: “the call is named, its limit is not”.",
    quote: "The order waits for the payment provider.",
    fingerprint: "51c7ba0e9d8f23ac",
    judged: judged({ name: "0f1e2d3c4b5a6978" }),
    ...parts,
  });

const missing = judgedFinding({ missing: true });
const weak = judgedFinding({
  rule: "ap-retries",
  severity: "advice",
  startLine: 14,
  endLine: 14,
  message: "The document mentions retries and decides nothing. The model's words: “no number of tries”.",
  quote: "Failed calls are retried.",
  fingerprint: "72d8cb1fae9034bd",
  judged: judged({ name: "77e6d5c4b3a29180", agreed: 1, of: 1 }),
});

const gap = (of: Finding, status: "fail" | "weak"): CheckResult =>
  judgedCheck({
    id: of.rule,
    item: of.item,
    status,
    reason: of.message,
    evidence: [{ ...of }],
    ...(of.judged === undefined ? {} : { judged: of.judged }),
  });

const inapplicable = judgedCheck({
  id: "wh-signing",
  item: "webhooks",
  status: "not-applicable",
  reason: "The document sends no webhook.",
  evidence: [{ path, startLine: 5, endLine: 5, quote: "Partners poll; nothing is ever sent to them." }],
  judged: judged({ name: "c0ffee0012345678" }),
});

const checks = [judgedCheck(), gap(missing, "fail"), gap(weak, "weak"), inapplicable];

const settled: Review = review({
  files: [documentFile(path)],
  findings: [missing, weak],
  checklist: checklist(checks, [], ["versioning-and-deprecation"]),
  questions: [
    question({ line: 12 }),
    question({
      check: "api-versioning",
      item: "versioning-and-deprecation",
      line: 20,
      question: "Which release removes `/v1`?",
      model,
    }),
  ],
  proposal: proposalParts.map(({ id, title }) => ({
    id,
    title,
    touched: id === "reliability" || id === "data-model",
    says: [],
    lacks:
      id === "reliability"
        ? [{ check: "ap-timeouts", path, line: 12, language: "markdown", text: "- Each call has 2 s.", model }]
        : id === "data-model"
          ? [
              { check: "dm-indexes", path, line: 17, language: "sql", text: "CREATE INDEX a ON b (c);" },
              {
                check: "dm-constraints",
                path,
                line: 18,
                language: "sql",
                text: "ALTER TABLE b ADD CHECK (c > 0);",
                model,
              },
            ]
          : [],
    choices: [],
  })),
  rules: [
    { id: "ap-timeouts", title: "Remote call without a timeout", remedy: "State one." },
    { id: "ap-retries", title: "Retries without an end", remedy: "State one." },
  ],
  judge: { model, unsettled: [], withheld: [] },
});

const open = (
  reasons: NonNullable<Review["judge"]>["unsettled"][number]["reason"][],
): NonNullable<Review["judge"]> => ({
  model,
  unsettled: reasons.map((reason, at) => ({ path, check: `c-${at}`, reason })),
  withheld: [],
});

/** Every reason for which nothing may be settled. */
const allReasons = open([
  "cannot-tell",
  "cannot-tell",
  "disagreed",
  "ungrounded",
  "malformed",
  "refused",
  "budget",
  "installation-budget",
  "unavailable",
  "disputed",
]);

const withheld = { path: "docs/rfcs/0018.md", reason: "`judge.never_send` of the policy names it" };

const alone = (of: Review): { readonly review: Review; readonly context: ReportContext } => ({
  review: of,
  context: noContext,
});

/** Reviews that a language model had a part in, by the names of their golden files. */
export const judgedScenes = {
  judged: alone(settled),
  "judged-in-part": alone({ ...settled, judge: { ...allReasons, withheld: [withheld] } }),
  "judged-nothing": alone(
    review({
      files: [documentFile(path)],
      checklist: checklist(
        [check({ id: "api-endpoints", item: "endpoints-and-schemas", path })],
        [],
        ["rate-limiting"],
      ),
      questions: [question({ check: "sb-rate-limit", item: "rate-limiting" })],
      judge: { ...allReasons, withheld: [withheld] },
    }),
  ),
  "judged-pass": alone(
    review({ files: [documentFile(path)], checklist: checklist([judgedCheck()]), judge: { ...open([]) } }),
  ),
} as const;

/** A review in which every text that a model can write, and its name, is this one, and so is the path unless one is given. */
export function judgedWith(text: string, own = `${text}.md`): Review {
  const hostile = judged({ model: text });
  const evidence = [{ path: own, startLine: 1, endLine: 2, quote: text }];
  const findings = [
    judgedFinding({ message: text, quote: text, judged: hostile }),
    judgedFinding({ message: text, quote: text, judged: hostile, startLine: 3, fingerprint: "aa" }),
    judgedFinding({ rule: "ap-x", message: text, quote: text, judged: hostile, missing: true, fingerprint: "bb" }),
    judgedFinding({
      message: text,
      judged: hostile,
      status: "waived",
      waiver: { by: text, reason: text, until: null },
      fingerprint: "cc",
    }),
  ];
  const all = [
    judgedCheck({ reason: text, evidence, judged: hostile }),
    judgedCheck({ id: "a", reason: text, evidence: [], judged: { ...hostile, model: `${text} 2` } }),
    judgedCheck({ id: "b", status: "not-applicable", reason: text, evidence, judged: hostile }),
    judgedCheck({ id: "c", status: "weak", reason: text, evidence, judged: hostile }),
    judgedCheck({ id: "d", status: "fail", reason: text, evidence, judged: hostile }),
    judgedCheck({ id: "e", status: "waived", reason: text, evidence, judged: hostile }),
  ];
  return review({
    files: [documentFile(path), documentFile(own)],
    findings,
    checklist: checklist(all, findings).map((item) => ({ ...item, reason: text })),
    questions: [question({ question: text, heading: text, model: text })],
    proposal: proposalParts.map(({ id, title }) => ({
      id,
      title,
      touched: true,
      says: [],
      lacks: (["markdown", "sql", "yaml"] as const).map((language) => ({
        check: "ap-timeouts",
        path,
        line: 1,
        language,
        text,
        model: text,
      })),
      choices: [],
    })),
    judge: {
      model: text,
      unsettled: allReasons.unsettled,
      withheld: [{ path: own, reason: text }],
    },
  });
}
