import { loadParser } from "../../../src/artifacts/migration/index.ts";
import { type ChangeSet, changeFromFiles, type GivenFile } from "../../../src/change/index.ts";
import type { JudgeRequest } from "../../../src/judge/judge-request.ts";
import type { Judgement, JudgeRun } from "../../../src/judge/judge-run.ts";
import {
  judgeRequestOf,
  type Policy,
  policyFromObject,
  type Review,
  type ReviewOptions,
  reviewChange,
} from "../../../src/review/index.ts";
import { ruleIds } from "../../../src/rules/index.ts";

/** Where the documents of these tests lie. */
export const path = "docs/rfcs/12.md";

/** English: the rules cannot tell whether ownership is to be named (`ap-ownership`), nor what ids are made of. */
export const exportsDesign = `# RFC 12: Order exports

## Background

Support staff wait for exports that the shop team makes by hand.

## Proposal

The export service keeps each finished export for a while, so that staff can fetch it again.
Staff sign in with the company account, and each export is written by one worker.

- \`POST /v1/exports\` begins an export.
- \`GET /v1/exports/{id}\` returns its state.

Exports older than thirty days are deleted by a nightly job.
`;

/** German: the rules read no prose of it. */
export const germanDesign = `# RFC 13: Ausfuhr von Bestellungen

## Vorschlag

Der Dienst für Ausfuhren schreibt jede Bestellung in eine Datei, damit der Kundendienst sie abholen kann.
Jeder Mieter darf höchstens zehn Ausfuhren in der Minute beginnen; danach antwortet der Dienst mit 429.
Fertige Dateien werden nach dreißig Tagen von einem nächtlichen Lauf gelöscht, und niemand sonst darf sie lesen.

- \`POST /v1/ausfuhren\` beginnt eine Ausfuhr.
- \`GET /v1/ausfuhren/{id}\` zeigt ihren Stand.
`;

/** A change that adds these files, or edits those of `base`. */
export const changeOf = (files: Readonly<Record<string, string>>, base: readonly GivenFile[] = []): ChangeSet =>
  changeFromFiles({ files: Object.entries(files).map(([name, text]) => ({ path: name, text })), base });

/** A policy by the object that its file would hold. */
export function policyOf(given: object = {}): Policy {
  const { policy, problems } = policyFromObject(given, ruleIds);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join());
  return policy;
}

/** The review of a change with what a model said. */
export async function judgedReview(
  change: ChangeSet,
  run: JudgeRun | null,
  { policy = {}, ...options }: Partial<ReviewOptions> & { readonly policy?: object } = {},
): Promise<Review> {
  await loadParser();
  return reviewChange(change, policyOf(policy), { selection: "paths", today: "2026-11-23", ...options, judge: run });
}

/** What is asked of a change. */
export const requestOf = (change: ChangeSet, policy: object = {}): JudgeRequest | null =>
  judgeRequestOf(change, policyOf(policy), "paths");

/** A run that says this and nothing else. */
export const runOf = (said: Partial<JudgeRun>): JudgeRun => ({
  model: "stub-model",
  judgements: [],
  unsettled: [],
  questions: [],
  drafts: [],
  usage: { calls: 1, inputTokens: 100, outputTokens: 10, kept: 0 },
  ...said,
});

/** A judgement by words of a text: it quotes `quote` at the line where it stands in `text`. */
export const judgementOf = (
  text: string,
  check: string,
  verdict: Judgement["verdict"],
  quote: string,
  more: Partial<Judgement> = {},
): Judgement => {
  const line = text.slice(0, text.indexOf(quote)).split("\n").length;
  return {
    path,
    check,
    verdict,
    evidence: [{ path, startLine: line, endLine: line, quote }],
    why: "",
    agreed: 3,
    of: 3,
    ...more,
  };
};

/** The check of a review by its id. */
export const checkOf = (review: Review, id: string) =>
  review.checklist.flatMap(({ checks }) => checks).find((check) => check.id === id);
