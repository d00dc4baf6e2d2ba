import { loadParser } from "../../src/artifacts/migration/index.ts";
import { changeFromFiles, type GivenFile } from "../../src/change/index.ts";
import {
  type Policy,
  policyFromObject,
  type Review,
  type ReviewOptions,
  reviewChange,
} from "../../src/review/index.ts";
import { ruleIds } from "../../src/rules/index.ts";

/** What a test says of a change; the rest is as in `lint`. */
export interface Given extends Partial<ReviewOptions> {
  readonly base?: readonly GivenFile[];
  readonly policy?: object;
}

/** The review of files given as path and text. */
export async function reviewOf(files: Readonly<Record<string, string>>, given: Given = {}): Promise<Review> {
  const { base = [], policy, ...options } = given;
  await loadParser();
  const change = changeFromFiles({ files: Object.entries(files).map(([path, text]) => ({ path, text })), base });
  return reviewChange(change, valid(policy), { selection: "explicit", today: "2026-11-22", ...options });
}

/** A policy under which these rules and the review's own alone speak, so that a test says what it is about. */
export const only = (...ids: readonly string[]): { readonly rules: Readonly<Record<string, "off">> } => ({
  rules: Object.fromEntries(ruleIds.filter((id) => !ids.includes(id)).map((id) => [id, "off"])),
});

function valid(policy: object | undefined): Policy {
  const reading = policyFromObject(policy, ruleIds);
  if (reading.problems.length > 0) throw new Error(reading.problems.map(({ message }) => message).join());
  return reading.policy;
}

/** `rule@line status` of each finding, in the order of the report. */
export const findingsOf = (review: Review): readonly string[] =>
  review.findings.map(({ rule, startLine, severity, status }) => `${rule}@${startLine} ${severity} ${status}`);

/** The status of one item. */
export const statusOf = (review: Review, item: string): string | undefined =>
  review.checklist.find((each) => each.item === item)?.status;

/** A migration that breaks one blocking rule and nothing else. */
export const indexOnOrders =
  "SET lock_timeout = '2s'; SET statement_timeout = '5s';\nCREATE INDEX orders_region ON orders (region);\n";

/** A design with an API and no word on how calls may fail. */
export const thinDesign = `# RFC 7: Orders API

## Proposal

We will add an HTTP API for orders.

- \`POST /v1/orders\` creates an order.
- \`GET /v1/orders/{id}\` returns one.

Each request calls the payment provider over HTTP before the order is stored.
`;
