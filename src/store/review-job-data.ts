import { z } from "zod";
import type { ReviewJob } from "./job.ts";

const id = z.number().int().positive();

const reviewJob = z.object({
  installationId: id,
  repositoryId: id,
  number: id,
  owner: z.string(),
  repository: z.string(),
  deliveryId: z.string(),
  reason: z.string(),
  putOffs: z.number().int().nonnegative().optional(),
});

/** A job as it comes out of the queue. */
export const parseReviewJob = (data: unknown): ReviewJob => reviewJob.parse(data);
