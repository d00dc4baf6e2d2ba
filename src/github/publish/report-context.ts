import type { Delta, Notice, PastFinding, PastReview, ReportContext, RunFacts } from "../../report/index.ts";
import type { Review } from "../../review/index.ts";
import type { ReviewRecord } from "../../store/index.ts";
import { storedReport } from "../stored-report.ts";
import type { Publication } from "./publication.ts";

/** What the caller knows of a review that was just made. */
export interface Present {
  readonly review: Review;
  readonly notices: readonly Notice[];
  /** Null where the report must be the same for the same input. */
  readonly facts: RunFacts | null;
}

/** Earlier reviews that a report lists. */
const longestHistory = 5;

/**
 * What a report says beside the review: what changed since the last reviewed commit, by the stored reports, and the last
 * reviews, a line each. Reads the store alone.
 */
export async function reportContext(
  { store, pull, review }: Pick<Publication, "store" | "pull" | "review">,
  present: Present,
): Promise<ReportContext> {
  const earlier = (await store.reviews(pull)).filter(
    ({ generation, state }) => generation < review.generation && state === "published",
  );
  // Later reviews of one head tell the same story as its first: what was fixed is not dropped because of a re-run.
  const previous = earlier.find(({ headSha, outcome }) => headSha !== review.headSha && outcome !== null);
  return {
    delta: previous === undefined ? null : deltaSince(previous, present.review),
    history: historyOf(earlier).slice(0, longestHistory),
    notices: present.notices,
    facts: present.facts,
  };
}

/**
 * What is fixed and what is new since a review. Nothing is called fixed that is only not seen any more: in a file that
 * could not be read, by a rule that is off, or where nothing is in scope.
 */
export function deltaSince(past: ReviewRecord, now: Review): Delta | null {
  const report = storedReport(past);
  if (report === null || now.verdict === "nothing-to-review") return null;
  const present = new Set(now.findings.map(({ fingerprint }) => fingerprint));
  const known = new Set(report.findings.map(({ fingerprint }) => fingerprint));
  const unread = new Set([
    ...now.unread.map(({ path }) => path),
    ...now.files.flatMap(({ path, error }) => (error === null ? [] : [path])),
  ]);
  const gone = ({ fingerprint, rule, path }: PastFinding): boolean =>
    !present.has(fingerprint) && !unread.has(path) && !unread.has("") && now.policy.rules[rule] !== "off";
  const fixed = report.findings.filter((finding) => finding.status === "open" && gone(finding));
  const added = now.findings.filter(({ fingerprint, status }) => status === "open" && !known.has(fingerprint));
  const stays = new Set(added.filter(({ severity }) => severity !== "blocking").map(ruleAtPath));
  const went = new Set(fixed.map(ruleAtPath));
  return {
    since: past.headSha,
    fixed: fixed
      .filter((finding) => !stays.has(ruleAtPath(finding)))
      .map(({ fingerprint, rule, path, startLine }) => ({ fingerprint, rule, path, startLine })),
    added: added
      .filter((finding) => finding.severity === "blocking" || !went.has(ruleAtPath(finding)))
      .map(({ fingerprint }) => fingerprint),
  };
}

/**
 * What does not block and is found by the same rule in the same file before and after is neither fixed nor new: it moved to
 * another statement, as that of a missing timeout does with the first statement of a file.
 */
const ruleAtPath = ({ rule, path }: Pick<PastFinding, "rule" | "path">): string => `${rule} ${path}`;

/** A line for each review, newest first; what a re-run said again of the same commit is one line. */
function historyOf(earlier: readonly ReviewRecord[]): readonly PastReview[] {
  const lines = earlier.flatMap(({ headSha, own }) => (own === null ? [] : [{ sha: headSha, title: own.title }]));
  return lines.filter((line, at) => {
    const newer = lines[at - 1];
    return newer === undefined || newer.sha !== line.sha || newer.title !== line.title;
  });
}
