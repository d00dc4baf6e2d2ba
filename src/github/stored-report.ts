import { z } from "zod";
import { severities } from "../charter/index.ts";
import type { PullRequestKey, ReviewRecord, ReviewStore } from "../store/index.ts";

const file = z.object({
  path: z.string(),
  kind: z.enum(["rfc", "migration", "api"]).nullable(),
  framework: z.string().nullable(),
  error: z.string().nullable(),
});

const finding = z.object({
  rule: z.string(),
  severity: z.enum(severities),
  path: z.string(),
  startLine: z.int().min(1),
  fingerprint: z.string(),
  status: z.enum(["open", "waived"]),
});

const judgedCheck = z.object({
  id: z.string(),
  path: z.string(),
  status: z.string(),
  judged: z.object({ model: z.string(), name: z.string() }),
});

/** Checks beside those that a language model settled are passed over. */
const judgedReport = z.object({ checklist: z.array(z.object({ checks: z.array(z.unknown()) })) });

const report = z.object({ files: z.array(file), findings: z.array(finding) });

/** A file as a stored report has it. */
export type ReportedFile = Readonly<z.infer<typeof file>>;

/** A finding as a stored report has it. */
export type ReportedFinding = Readonly<z.infer<typeof finding>>;

/** What later work needs of a stored report: `reportSchema` has all of it, of this release's version. */
export interface StoredReport {
  readonly files: readonly ReportedFile[];
  readonly findings: readonly ReportedFinding[];
}

/** The report of a review that was stored; null where it has none, or one of a version that cannot be read. */
export function storedReport({ outcome }: Pick<ReviewRecord, "outcome">): StoredReport | null {
  const known = report.safeParse(outcome?.report);
  return known.success ? known.data : null;
}

/** The findings of a review that was stored; none where its report cannot be read. */
export const reportedFindings = (review: Pick<ReviewRecord, "outcome">): readonly ReportedFinding[] =>
  storedReport(review)?.findings ?? [];

/** A check that a language model settled, as a stored report has it. */
export interface ReportedJudgement {
  readonly check: string;
  readonly path: string;
  readonly status: string;
  readonly model: string;
  /** By which it is disputed: 16 hexadecimal digits. */
  readonly name: string;
}

/** What a language model settled in a review that was stored; nothing where its report cannot be read. */
export function reportedJudgements({ outcome }: Pick<ReviewRecord, "outcome">): readonly ReportedJudgement[] {
  const known = judgedReport.safeParse(outcome?.report);
  const checks = known.success ? known.data.checklist.flatMap((item) => item.checks) : [];
  return checks.flatMap((each) => {
    const check = judgedCheck.safeParse(each);
    if (!check.success) return [];
    const { id, path, status, judged } = check.data;
    return [{ check: id, path, status, model: judged.model, name: judged.name }];
  });
}

/** The last published review of a pull request that has a report, whichever head it is of; null: there is none. */
export async function latestReport(
  store: Pick<ReviewStore, "reviews">,
  key: PullRequestKey,
): Promise<ReviewRecord | null> {
  const reviews = await store.reviews(key);
  return reviews.find(({ state, outcome }) => state === "published" && outcome !== null) ?? null;
}
