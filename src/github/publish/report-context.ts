import { z } from "zod";
import type { Delta, Notice, PastFinding, PastReview, ReportContext, RunFacts } from "../../report/index.ts";
import type { Review } from "../../review/index.ts";
import type { ReviewRecord } from "../../store/index.ts";
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

const pastReport = z.object({
  findings: z.array(
    z.object({
      fingerprint: z.string(),
      rule: z.string(),
      path: z.string(),
      startLine: z.int().min(1),
      status: z.enum(["open", "waived"]),
    }),
  ),
});

/**
 * What is fixed and what is new since a review. Nothing is called fixed that is only not seen any more: in a file that
 * could not be read, by a rule that is off, or where nothing is in scope.
 */
export function deltaSince({ headSha, outcome }: ReviewRecord, now: Review): Delta | null {
  const past = pastReport.safeParse(outcome?.report);
  if (!past.success || now.verdict === "nothing-to-review") return null;
  const present = new Set(now.findings.map(({ fingerprint }) => fingerprint));
  const known = new Set(past.data.findings.map(({ fingerprint }) => fingerprint));
  const unread = new Set([
    ...now.unread.map(({ path }) => path),
    ...now.files.flatMap(({ path, error }) => (error === null ? [] : [path])),
  ]);
  const gone = ({ fingerprint, rule, path }: PastFinding): boolean =>
    !present.has(fingerprint) && !unread.has(path) && !unread.has("") && now.policy.rules[rule] !== "off";
  return {
    since: headSha,
    fixed: past.data.findings
      .filter((finding) => finding.status === "open" && gone(finding))
      .map(({ fingerprint, rule, path, startLine }) => ({ fingerprint, rule, path, startLine })),
    added: now.findings.flatMap(({ fingerprint, status }) =>
      status === "open" && !known.has(fingerprint) ? [fingerprint] : [],
    ),
  };
}

/** A line for each review, newest first; what a re-run said again of the same commit is one line. */
function historyOf(earlier: readonly ReviewRecord[]): readonly PastReview[] {
  const lines = earlier.flatMap(({ headSha, own }) => (own === null ? [] : [{ sha: headSha, title: own.title }]));
  return lines.filter((line, at) => {
    const newer = lines[at - 1];
    return newer === undefined || newer.sha !== line.sha || newer.title !== line.title;
  });
}
