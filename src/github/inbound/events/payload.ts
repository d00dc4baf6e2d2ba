import { z } from "zod";
import type { Delivery, Job, JobOrigin } from "../../../store/index.ts";

/** A verified delivery as an event's function gets it. `appId` is our own, to know our check runs by. */
export interface Received {
  readonly deliveryId: string;
  readonly payload: unknown;
  readonly appId: number;
}

/**
 * What a payload asks for; null when it asks for nothing, so that it is acknowledged and not stored.
 * @throws ZodError when the payload lacks what GitHub always sends with this event.
 */
export type DeliveryOf = (received: Received) => Delivery | null;

/** One of GitHub's ids, or the number of a pull request. */
export const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
/** Account and repository names as GitHub allows them; they become part of API paths, so that none is a step in one. */
export const name = z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/);
/** The login of a person, or of a bot, whose ends in `[bot]`. It is kept: PostgreSQL takes neither U+0000 nor lone surrogates. */
export const login = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u);
/** What happened, in GitHub's words. */
export const action = z.string().regex(/^\w{0,60}$/);
/** A full commit id, of SHA-1 or SHA-256. */
export const sha = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
/** A branch's name as Git allows it (git-check-ref-format), without `refs/heads/`. */
export const branch = z
  .string()
  .regex(/^[^\p{Cc}\p{Cs} ~^:?*[\\]{1,400}$/u)
  .refine((text) => !text.split("/").includes(".."));

const heads = "refs/heads/";

/** The branch of a ref; null for tags and whatever else is no branch. */
export const branchOf = (ref: string): string | null => (ref.startsWith(heads) ? ref.slice(heads.length) : null);

const repository = z.object({ id, name, owner: z.object({ login: name }) });

/** What names the repository of an event. Of `action`, push events have none. */
export const place = z.object({
  action: action.default(""),
  installation: z.object({ id }),
  repository,
});

/** Where a job comes from and what it is about. */
export function originOf(event: string, deliveryId: string, from: z.infer<typeof place>): JobOrigin {
  return {
    installationId: from.installation.id,
    repositoryId: from.repository.id,
    owner: from.repository.owner.login,
    repository: from.repository.name,
    deliveryId,
    reason: from.action === "" ? event : `${event}.${from.action}`,
  };
}

/** The delivery of an event in a repository that asks for one job. */
export const deliveryOf = (event: string, { action }: { readonly action: string }, job: Job): Delivery => ({
  id: job.deliveryId,
  event,
  action,
  installationId: job.installationId,
  jobs: [job],
});
