import type { CheckRun } from "../../report/index.ts";
import { reReviewAction } from "../run-subject.ts";
import { sendableRun } from "./within-limits.ts";

/** The one button of a finished run. It asks for a review and can decide nothing: whoever may read may press it. */
export const reReview = {
  label: "Re-review",
  description: "Review the pull request as it is now",
  identifier: reReviewAction,
} as const;

/** A run that has just begun, as it is sent. */
export const inProgress = (startedAt: Date) => ({
  status: "in_progress" as const,
  started_at: startedAt.toISOString(),
});

/** A finished run as it is sent. Annotations add to those that a run has. */
export const completed = (run: CheckRun) => {
  const { conclusion, title, summary, text, annotations } = sendableRun(run);
  return {
    status: "completed" as const,
    conclusion,
    output: { title, summary, text, annotations: [...annotations] },
    actions: [reReview],
  };
};

/** A run as it is sent when it is made: in progress, or finished at once. */
export type SentRun = (ReturnType<typeof completed> | ReturnType<typeof inProgress>) & {
  readonly details_url?: string;
};
