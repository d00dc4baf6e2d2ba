import type { AsyncapiChange, AsyncapiContract, AsyncOperation, Message } from "../../../artifacts/api/index.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, listed, violation } from "../observe.ts";
import { aboutDeliveries, type DeliveryFacet, deliveryFacets, facetsOf } from "./delivery-facets.ts";
import { harmOf, isGrave, missingWords } from "./facet-words.ts";

/** A message that goes over the open net to whoever has subscribed, and the operation that sends it. */
interface Delivery {
  readonly operation: AsyncOperation;
  readonly message: Message;
}

function* check(change: AsyncapiChange): Iterable<Observation> {
  const { before, after, audit } = change;
  if (after === null) return;
  const lacks = missingIn(after);
  const lackedBefore = before === null || audit ? new Set<string>() : lackingBefore(before);
  const touched = deliveriesOf(after).filter(
    ({ operation, message }) => change.isTouched(message.node) || change.isTouched(operation.entry.value),
  );
  const lacking = touched
    .map((each) => ({ ...each, missing: lacks(each) }))
    .filter((each) => each.missing.some((facet) => !lackedBefore.has(`${nameOf(each)} ${facet}`)));
  const [first] = lacking;
  if (first === undefined) {
    const [one] = touched;
    if (one !== undefined)
      yield kept(one.operation.entry, "Deliveries are signed, told apart and protected against replay.");
    return;
  }
  const missing = deliveryFacets.filter((facet) => lacking.some((each) => each.missing.includes(facet)));
  const names = [...new Set(lacking.map(nameOf))];
  yield violation(first.operation.entry, {
    subject: `deliveries ${missing.join(" ")} ${names.join(" ")}`,
    operations: [...new Set(lacking.map(({ operation }) => operation.id))],
    severity: missing.some(isGrave) ? "warning" : "advice",
    message: `${listed(names)} ${names.length > 1 ? "go" : "goes"} out over HTTP and the description does not hold ${missingWords(missing)}: ${harmOf(missing)}. Give the messages the headers ${"`webhook-id`, `webhook-timestamp` and `webhook-signature`"} of Standard Webhooks, or your own, by one message trait, and say in words what they do not show.`,
  });
}

/**
 * Messages that are sent over HTTP; events on a broker reach only who has its credentials. A description of webhooks has no
 * server to name, since each subscriber brings its own: then its title says what it is.
 */
function deliveriesOf({ protocols, operations, info }: AsyncapiContract): readonly Delivery[] {
  const isHttp =
    protocols.length === 0
      ? /\bweb-?hooks?\b/i.test(info.title)
      : protocols.every((protocol) => protocol === "http" || protocol === "https");
  return operations
    .filter(({ action, bindings }) => action === "send" && (isHttp || bindings.includes("http")))
    .flatMap((operation) => operation.messages.map((message) => ({ operation, message })));
}

const nameOf = ({ operation, message }: Delivery): string => `${operation.channel}: ${message.name}`;

function missingIn(contract: AsyncapiContract): (delivery: Delivery) => readonly DeliveryFacet[] {
  const words = deliveriesOf(contract).map(
    ({ operation, message }) => `${operation.description}\n${message.description}`,
  );
  const prose = [aboutDeliveries(contract.info.description), ...words].join("\n");
  const schemes = [...contract.securitySchemes.values()];
  const said = facetsOf({ headers: [], payload: null, prose, schemes });
  return ({ message: { headers, payload } }) => {
    const own = facetsOf({ headers: [...(headers?.properties.keys() ?? [])], payload, prose: "", schemes: [] });
    return deliveryFacets.filter((facet) => !own.has(facet) && !said.has(facet));
  };
}

function lackingBefore(before: AsyncapiContract): ReadonlySet<string> {
  const lacks = missingIn(before);
  return new Set(deliveriesOf(before).flatMap((each) => lacks(each).map((facet) => `${nameOf(each)} ${facet}`)));
}

const contract = (headers: readonly string[], description: string, protocol = "https") =>
  [
    "asyncapi: 2.6.0",
    `info: { title: Orders, version: 1.0.0, description: ${JSON.stringify(description)} }`,
    `servers: { subscribers: { url: "{address}", protocol: ${protocol} } }`,
    "channels:",
    "  order.paid:",
    "    subscribe:",
    "      message:",
    "        name: OrderPaid",
    ...(headers.length === 0 ? [] : ["        headers:", "          type: object", "          properties:"]),
    ...headers.map((name) => `            ${name}: { type: string }`),
    "        payload: { type: object, properties: { total: { type: integer } } }",
    "",
  ].join("\n");

export const asyncCallback: ApiRule = {
  format: "asyncapi",
  meta: {
    id: "async-callback",
    title: "Webhook message that its receivers cannot trust",
    item: "webhooks",
    severity: "warning",
    problem:
      "An event that is sent over HTTP is a request from anywhere to an address that anybody may find. Without a signature a receiver books what a stranger sends; without an id it books a repeated delivery twice; without a signed time a captured one can be played again.",
    remedy:
      "Give the messages the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks), or your own of the same meaning, by one message trait. Say how old a delivery may be and how long failed ones are repeated.",
    quietWhen: [
      "The messages go over a broker (Kafka, AMQP, MQTT, NATS): nobody sends to it without its credentials.",
      "Headers of other names, the payload's envelope, a security scheme or the description say the same.",
      "A message that the change edits lacked it before.",
    ],
    references: [
      {
        title: "Standard Webhooks 1.0",
        url: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
      },
    ],
    examples: {
      bad: [
        { title: "an event sent over HTTP without a signature", text: contract([], "Orders."), quote: "subscribe" },
      ],
      good: [
        {
          title: "the headers of Standard Webhooks, and words for the rest",
          text: contract(
            ["webhook-id", "webhook-timestamp", "webhook-signature"],
            "Webhooks older than five minutes are refused. Failed deliveries are retried for three days.",
          ),
        },
        { title: "an event on a broker", text: contract([], "Orders.", "kafka") },
      ],
    },
  },
  check,
};
