import { type Context, numberParam } from "../http/context.ts";
import { notFound, ok, type Reply } from "../http/reply.ts";
import type { Route } from "../http/route.ts";
import type { JsonObject } from "../state/model.ts";
import { moment } from "../views/account.ts";
import { redeliver } from "../webhooks/deliver.ts";
import type { Delivery } from "../webhooks/model.ts";

/** The App's webhook and its deliveries. What was held back never happened for GitHub, so it is not listed. */
export const hookDeliveryRoutes: readonly Route[] = [
  { kind: "app", method: "GET", template: "/app/hook/config", handle: config },
  { kind: "app", method: "GET", template: "/app/hook/deliveries", handle: list },
  {
    kind: "app",
    method: "GET",
    template: "/app/hook/deliveries/{delivery_id}",
    handle: (context) => ok(fullView(find(context))),
  },
  {
    kind: "app",
    method: "POST",
    template: "/app/hook/deliveries/{delivery_id}/attempts",
    handle: (context) => {
      redeliver(context.world, find(context));
      return { status: 202, body: {} };
    },
  },
];

/** `webhook-config` of the description: the secret is never told. */
function config({ world }: Context): Reply {
  const { hook } = world;
  if (hook === null) return ok({ content_type: "json", insecure_ssl: "0" });
  return ok({ url: hook.url, content_type: "json", insecure_ssl: "0", secret: "********" });
}

function listed(context: Context): readonly Delivery[] {
  return context.world.deliveries.filter((delivery) => delivery.state !== "held").toReversed();
}

function find(context: Context): Delivery {
  return listed(context).find((one) => one.id === numberParam(context, "delivery_id")) ?? notFound();
}

/** The filter of the description: a success has a status code from 200 to 399, a failure one from 400 to 599. */
function hasStatus(delivery: Delivery, status: string | null): boolean {
  const code = statusCodeOf(delivery);
  return status === null || (status === "success" ? code >= 200 && code < 400 : code >= 400 && code < 600);
}

/** A gateway's status code where nobody answered: 502, the description's "failed to connect", or 504 for "timed out". */
const statusCodeOf = ({ state, statusCode, answer }: Delivery): number =>
  statusCode ?? (state === "sent" ? 0 : answer === "timed out" ? 504 : 502);

/** Newest first, those of `status` where one is asked for, by cursor: the number of the first delivery of the next page. */
function list(context: Context): Reply {
  const { query, world, address } = context;
  const size = Math.min(Number(query.get("per_page") ?? world.limits.perPageDefault), world.limits.perPage);
  const cursor = Number(query.get("cursor") ?? Number.POSITIVE_INFINITY);
  const status = query.get("status");
  const rest = listed(context).filter((delivery) => delivery.id <= cursor && hasStatus(delivery, status));
  const next = rest[size];
  const filter = status === null ? "" : `&status=${status}`;
  const link = `<${address}?per_page=${size}${filter}&cursor=${next?.id}>; rel="next"`;
  const headers = next === undefined ? {} : { Link: link };
  return { status: 200, body: rest.slice(0, size).map(view), headers };
}

function statusText({ state, statusCode, answer }: Delivery): string {
  if (state === "answered") return "OK";
  return statusCode === null ? answer : `Invalid HTTP Response: ${statusCode}`;
}

/** `hook-delivery-item` of the description. */
function view(delivery: Delivery): JsonObject {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: moment(delivery.deliveredAt),
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: statusText(delivery),
    status_code: statusCodeOf(delivery),
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** `hook-delivery` of the description. */
function fullView(delivery: Delivery): JsonObject {
  return {
    ...view(delivery),
    request: { headers: delivery.headers, payload: delivery.payload },
    response: { headers: {}, payload: delivery.answer },
  };
}
