import { z } from "zod";
import { severities } from "../../charter/index.ts";
import type { ReviewRecord } from "../../store/index.ts";

const finding = z.object({
  rule: z.string(),
  severity: z.enum(severities),
  path: z.string(),
  startLine: z.number(),
  fingerprint: z.string(),
  status: z.enum(["open", "waived"]),
});

/** A finding as a stored report has it. */
export type ReportedFinding = Readonly<z.infer<typeof finding>>;

const report = z.object({ findings: z.array(finding) });

/** The findings of a review that was stored; none where it has no report, or one of another version. */
export function reportedFindings({ outcome }: Pick<ReviewRecord, "outcome">): readonly ReportedFinding[] {
  const known = report.safeParse(outcome?.report);
  return known.success ? known.data.findings : [];
}
