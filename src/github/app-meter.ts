import type { Conclusion } from "../report/index.ts";
import type { Review } from "../review/index.ts";
import type { RehearsalOutcome } from "./rehearsals/rehearsal-outcome.ts";

/**
 * What a review passes through. `read`: GitHub is asked; `rehearse`: migrations are run on a database of their own, with the
 * turn that they wait for; `compare`: buf compares protocol buffers, likewise; `judge`: a language model is asked, likewise;
 * `review`: the engine works; `publish`: GitHub is told.
 */
export const reviewPhases = ["read", "rehearse", "compare", "judge", "review", "publish"] as const;
/** One of `reviewPhases`. */
export type ReviewPhase = (typeof reviewPhases)[number];

/** What a sweep finds. */
export const sweepFindings = [
  "missed-delivery",
  "orphaned-review",
  "changed-pull-request",
  "gone-installation",
] as const;
/** One of `sweepFindings`. */
export type SweepFinding = (typeof sweepFindings)[number];

/** Who counts what the App's work comes to. Everything it hears is of a few known values: no id, and no name but a model's. */
export interface AppMeter {
  /** A verdict was reached: of a pull request, or of a merge group, which has but the conclusion of its run. */
  readonly verdict: (of: "pull-request" | "merge-group", verdict: Review["verdict"] | Conclusion) => void;
  /** So many waivers began or ended. */
  readonly waivers: (what: "given" | "ended", count: number) => void;
  /** A review was asked for in the verdict cache. */
  readonly cache: (outcome: "hit" | "miss") => void;
  /** The migrations of a change were rehearsed. */
  readonly rehearsed: (outcome: RehearsalOutcome) => void;
  /** What rehearsals gave a verdict that was reached: findings that they withdrew, and hazards that no rule had named. */
  readonly observed: (counts: { readonly withdrawn: number; readonly gaps: number }) => void;
  /** An installation had not so many tokens left for the day as a call to a language model takes. */
  readonly spendRefused: () => void;
  /** Drafts that a language model wrote for a review: those that our rules let through, and the others. */
  readonly drafts: (counts: { readonly proven: number; readonly dropped: number }) => void;
  /** Somebody called a judgement of this model wrong: its name as the operator configured it. */
  readonly judgementDisputed: (model: string) => void;
  /** A sweep, or a job that it asked for, has found something that was missed. */
  readonly found: (what: SweepFinding, count: number) => void;
  /** Does the work of one phase of a review, timed. */
  readonly phase: <T>(phase: ReviewPhase, work: () => Promise<T>) => Promise<T>;
}

/** Does the work of one phase, timed by whoever counts. */
export const inPhase = <T>(
  { meter }: { readonly meter?: AppMeter },
  phase: ReviewPhase,
  work: () => Promise<T>,
): Promise<T> => (meter === undefined ? work() : meter.phase(phase, work));
