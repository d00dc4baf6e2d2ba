import { z } from "zod";
import type { Delivery, ReviewJob } from "../../store/index.ts";

const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
/** Account and repository names as GitHub allows them; they become part of API paths. */
const name = z.string().regex(/^[\w.-]{1,100}$/);

const pullRequestPayload = z.object({
  action: z.string().max(40),
  installation: z.object({ id }),
  repository: z.object({ id, name, owner: z.object({ login: name }) }),
  pull_request: z.object({ number: id }),
});

const installationPayload = z.object({
  action: z.string().max(40),
  installation: z.object({ id, account: z.object({ login: name }) }),
});

/**
 * The delivery of a pull request event: ids and the names that lead to them. What the payload says of the pull request is
 * left behind, since it may be late, repeated or out of order; the worker asks GitHub.
 * @throws ZodError when the payload lacks an id.
 */
export function pullRequestDelivery(deliveryId: string, payload: unknown): Delivery {
  const { action, installation, repository, pull_request } = pullRequestPayload.parse(payload);
  const job: ReviewJob = {
    kind: "review",
    installationId: installation.id,
    repositoryId: repository.id,
    number: pull_request.number,
    owner: repository.owner.login,
    repository: repository.name,
    deliveryId,
    reason: `pull_request.${action}`,
  };
  return {
    id: deliveryId,
    event: "pull_request",
    action,
    installationId: installation.id,
    jobs: [job],
  };
}

/**
 * The delivery of an installation event.
 * @throws ZodError when the payload lacks an id or the account.
 */
export function installationDelivery(deliveryId: string, payload: unknown): Delivery {
  const { action, installation } = installationPayload.parse(payload);
  return {
    id: deliveryId,
    event: "installation",
    action,
    installationId: installation.id,
    jobs: [],
    installation: {
      installationId: installation.id,
      account: installation.account.login,
      state: action === "deleted" ? "deleted" : action === "suspend" ? "suspended" : "active",
    },
  };
}
