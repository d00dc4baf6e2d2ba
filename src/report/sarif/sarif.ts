import type { Review } from "../../review/index.ts";
import { machineJson } from "../machine-json.ts";
import { rulePages } from "../rule-pages.ts";
import { unreadPaths } from "../verdict.ts";
import { sourceRoot } from "./artifact.ts";
import type { SarifLog, SarifResult } from "./sarif-log.ts";
import { notificationKinds, sarifNotifications } from "./sarif-notifications.ts";
import { placesOf, sarifResult } from "./sarif-result.ts";
import { sarifRules } from "./sarif-rules.ts";

/** The program that reviewed. */
export interface ReviewingTool {
  /** Its version, as in package.json. */
  readonly version: string;
  /** Folder of the rule pages (`rulePages`), null where there is none: a rule then leads to the standard it rests on. */
  readonly rules: string | null;
}

/**
 * Limits of GitHub's code scanning (SARIF support for code scanning, read 2026-11): a file with more than 25,000 results in a
 * run is refused, and one above 10 MB when packed. So many bytes of results, with what stands around them, stay below
 * that however badly they pack; white space packs to nothing.
 */
/** The site of the program. */
const informationUri = rulePages.slice(0, rulePages.lastIndexOf("/") + 1);

const mostResults = 25_000;
const mostBytes = 8_000_000;

/** A review as SARIF 2.1.0 text: what GitHub's code scanning, editors and other consumers of the standard read. */
export const renderSarif = (review: Review, tool: ReviewingTool): string => machineJson(toSarif(review, tool));

/** A review as a SARIF log of one run; findings in the review's order, the heaviest first. */
export function toSarif(review: Review, { version, rules: pages }: ReviewingTool): SarifLog {
  const rules = sarifRules(review, pages);
  const results = fitting(resultsOf(review, new Map(rules.map(({ id }, index) => [id, index]))));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "arch-review",
            informationUri,
            version,
            semanticVersion: version,
            rules,
            notifications: notificationKinds,
          },
        },
        // What stands before the last slash is GitHub's category: another review of the same commit takes this one's place.
        automationDetails: { id: "arch-review/" },
        invocations: [
          {
            executionSuccessful: unreadPaths(review).size === 0,
            toolExecutionNotifications: sarifNotifications(review, review.findings.length - results.length),
          },
        ],
        originalUriBaseIds: { [sourceRoot]: { description: { text: "The root of the reviewed repository." } } },
        columnKind: "utf16CodeUnits",
        language: "en",
        results,
        properties: { verdict: review.verdict },
      },
    ],
  };
}

function* resultsOf(review: Review, indexes: ReadonlyMap<string, number>): Generator<SarifResult> {
  const checks = review.checklist.flatMap((item) => item.checks);
  const byCheck = Map.groupBy(checks, ({ id, path }) => checkOf(id, path));
  const places = new Map([...byCheck].map(([check, same]) => [check, placesOf(same)]));
  for (const finding of review.findings) {
    const quoted = places.get(checkOf(finding.rule, finding.path)) ?? [];
    yield sarifResult(finding, indexes.get(finding.rule) ?? -1, quoted, review);
  }
}

/** No rule id has a space. */
const checkOf = (rule: string, path: string): string => `${rule} ${path}`;

function fitting(all: Iterable<SarifResult>): readonly SarifResult[] {
  const encoder = new TextEncoder();
  const results: SarifResult[] = [];
  let bytes = 0;
  for (const result of all) {
    bytes += encoder.encode(JSON.stringify(result)).length;
    if (bytes > mostBytes || results.length === mostResults) break;
    results.push(result);
  }
  return results;
}
