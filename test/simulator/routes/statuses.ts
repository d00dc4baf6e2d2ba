import { param, type RepositoryContext } from "../http/context.ts";
import { paginate } from "../http/paginate.ts";
import { notFound, ok, type Reply } from "../http/reply.ts";
import { onRepository, type Route } from "../http/route.ts";
import type { JsonObject, Status } from "../state/model.ts";
import { resolveRevision } from "../state/revisions.ts";
import { moment, nodeId } from "../views/account.ts";
import { repositoryUrl } from "../views/repository.ts";

/** Commit statuses, read only. */
export const statusRoutes: readonly Route[] = [
  onRepository("GET", "/commits/{ref}/statuses", [["statuses", "read"]], statuses),
];

function statuses(context: RepositoryContext): Reply {
  const { repository } = context;
  const commit = resolveRevision(repository, param(context, "ref")) ?? notFound();
  const { items, headers } = paginate(
    context,
    repository.statuses.filter((one) => one.sha === commit.sha).toReversed(),
  );
  return ok(
    items.map((status) => statusView(context, status)),
    headers,
  );
}

/** `status` of the description. */
function statusView({ world, repository }: RepositoryContext, status: Status): JsonObject {
  return {
    url: `${repositoryUrl(world, repository)}/statuses/${status.sha}`,
    avatar_url: null,
    id: status.id,
    node_id: nodeId("Status", status.id),
    state: status.state,
    description: status.description,
    target_url: null,
    context: status.context,
    created_at: moment(status.createdAt),
    updated_at: moment(status.createdAt),
    creator: null,
  };
}
