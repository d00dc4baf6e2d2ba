import { z } from "zod";
import type { Delivery, InstallationJob, SeedJob } from "../../../store/index.ts";
import { action, type DeliveryOf, id, name } from "./payload.ts";

const repositories = z.array(z.object({ id, name })).nullish();

/** An enterprise has a slug where users and organisations have a login. */
const account = z
  .object({ login: name.optional(), slug: name.optional() })
  .transform(({ login, slug }) => name.parse(login ?? slug));

const payload = z.object({ action, installation: z.object({ id, account }), repositories });

const selectionPayload = payload.extend({ repositories_added: repositories });

type Installation = z.infer<typeof payload>["installation"];

/**
 * Something became of an installation: GitHub is asked what, since a payload may be late, and one that was forged must not
 * end or rename what is another's. One that is new, or that may do more than before, gets a seed in each of its repositories,
 * since the check can be required only after it has run once.
 */
export const installationDelivery: DeliveryOf = ({ deliveryId, payload: body }) => {
  const { action, installation, repositories: listed } = payload.parse(body);
  if (!isChange(action)) return null;
  const isFirst = action === "created" || action === "new_permissions_accepted";
  const delivery = deliveryAt(deliveryId, "installation", action, installation, isFirst ? (listed ?? []) : []);
  const look: InstallationJob = {
    kind: "installation",
    installationId: installation.id,
    deliveryId,
    reason: `installation.${action}`,
  };
  return { ...delivery, jobs: [look, ...delivery.jobs] };
};

/** Repositories that were added to an installation. One that is taken out needs nothing: its tokens end, and its rows are kept as long as any. */
export const installationRepositoriesDelivery: DeliveryOf = ({ deliveryId, payload: body }) => {
  const { action, installation, repositories_added: added } = selectionPayload.parse(body);
  if (action !== "added" || (added ?? []).length === 0) return null;
  return deliveryAt(deliveryId, "installation_repositories", action, installation, added ?? []);
};

const isChange = (action: string): boolean =>
  ["created", "deleted", "suspend", "unsuspend", "new_permissions_accepted"].includes(action);

/**
 * Repositories that one delivery seeds. They are stored before GitHub is answered, within its ten seconds, and 1,000 took six
 * of them on a busy machine; a repository beyond gets its first run with its first pull request.
 */
const mostSeeds = 250;

const deliveryAt = (
  deliveryId: string,
  event: string,
  action: string,
  installation: Installation,
  listed: readonly { readonly id: number; readonly name: string }[],
): Delivery => ({
  id: deliveryId,
  event,
  action,
  installationId: installation.id,
  jobs: listed.slice(0, mostSeeds).map(
    (repository): SeedJob => ({
      kind: "seed",
      installationId: installation.id,
      repositoryId: repository.id,
      owner: installation.account,
      repository: repository.name,
      deliveryId,
      reason: `${event}.${action}`,
    }),
  ),
});
