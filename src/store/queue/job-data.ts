import { z } from "zod";
import type { Job } from "../job.ts";

const id = z.number().int().positive();

const source = {
  installationId: id,
  deliveryId: z.string(),
  reason: z.string(),
  putOffs: z.number().int().nonnegative().optional(),
  outages: z.number().int().nonnegative().optional(),
  since: z.number().optional(),
  traceparent: z.string().max(55).optional(),
};

const origin = { ...source, repositoryId: id, owner: z.string(), repository: z.string() };

const reviewJob = z.object({
  ...origin,
  // Jobs that the release before the other kinds has queued say no kind.
  kind: z.literal("review").default("review"),
  number: id,
  background: z.literal(true).optional(),
  unlabelledBy: z.object({ id, login: z.string() }).optional(),
});

const job = z.union([
  z.object({ ...origin, kind: z.literal("command"), number: id, commentId: id }),
  z.object({
    ...origin,
    kind: z.literal("merge-group"),
    headSha: z.string(),
    baseSha: z.string(),
    baseRef: z.string(),
    headRef: z.string(),
  }),
  z.object({ ...origin, kind: z.literal("seed") }),
  z.object({ ...origin, kind: z.literal("base-moved"), branch: z.string() }),
  z.object({ ...origin, kind: z.literal("head"), headSha: z.string() }),
  z.object({ ...origin, kind: z.literal("reconcile") }),
  z.object({ ...source, kind: z.literal("installation") }),
  reviewJob,
]);

/** A job as it comes out of the queue. */
export const parseJob = (data: unknown): Job => job.parse(data);
