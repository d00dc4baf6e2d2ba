import type { Concern } from "../assess/assessment.ts";
import type { ReviewedFile } from "../review.ts";
import { type LastingWaivers, noLastingWaivers } from "../waivers/lasting-waiver.ts";

/** What the files that reviews are made by mean for the review of one change. */
export interface SetUp {
  /** What is wrong with them. */
  readonly concerns: readonly Concern[];
  /** Those that the change edits. */
  readonly files: readonly ReviewedFile[];
  readonly waivers: LastingWaivers;
}

/** A repository that has none. */
export const noSetUp: SetUp = { concerns: [], files: [], waivers: noLastingWaivers };
