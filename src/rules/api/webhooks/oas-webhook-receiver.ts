import type { OpenapiChange, OpenapiContract, Operation } from "../../../artifacts/api/index.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { newDefects } from "../reading/new-defects.ts";
import { isWebhookReceiver } from "../reading/webhook-receivers.ts";
import { aboutDeliveries, facetsOf, isSignatureHeader, provesSender } from "./delivery-facets.ts";

function* check(change: OpenapiChange): Iterable<Observation> {
  const { after } = change;
  if (after === null) return;
  for (const { after: operation, status } of change.operations) {
    if (operation === null || status === "unchanged" || !isWebhookReceiver(operation)) continue;
    if (provesOrigin(operation, after)) yield kept(operation.entry, "The sender of the webhook is verified.");
  }
  const open = newDefects(change, (operation) =>
    isWebhookReceiver(operation) && !provesOrigin(operation, after) ? true : null,
  ).map(({ operation }) => operation);
  const [first] = open;
  if (first === undefined) return;
  yield violation(first.entry, {
    subject: subjectOf("receivers", open),
    operations: open.map(({ id }) => id),
    message: `${named(open)} ${verb(open, "receives", "receive")} webhooks and ${verb(open, "names", "name")} no signature: anybody who finds the address can report a payment that was never made. Require the signature header of the sender as a parameter, verify it over the raw body before anything is parsed, answer 2xx at once and work on the event afterwards.`,
    draft: [
      "parameters:",
      "  - name: webhook-signature",
      "    in: header",
      "    required: true",
      "    description: Verified over the raw body before it is parsed. Deliveries with another signature are answered with 401.",
      "    schema: { type: string, maxLength: 1024 }",
    ],
  });
}

/** Whether a receiver says how it knows who sends: a signature, in a header, a scheme or words, or credentials of its own. */
function provesOrigin(operation: Operation, contract: OpenapiContract): boolean {
  const { parameters, security, node, summary, description } = operation;
  if (parameters.some(({ in: place, name }) => place === "header" && isSignatureHeader(name))) return true;
  const names = (security ?? []).flatMap((requirement) => [...requirement.keys()]);
  const schemes = names.flatMap((name) => contract.securitySchemes.get(name) ?? []);
  if (schemes.some(provesSender) || (node.entries.has("security") && names.length > 0)) return true;
  const headers = parameters.map((parameter) => parameter.description).join("\n");
  const prose = `${summary}\n${description}\n${headers}\n${aboutDeliveries(contract.info.description)}`;
  return facetsOf({ headers: [], payload: null, prose, schemes: [] }).has("signature");
}

export const oasWebhookReceiver: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-webhook-receiver",
    title: "Receiver of webhooks that verifies no sender",
    item: "webhooks",
    severity: "warning",
    problem:
      "An operation that takes webhooks of a payment provider or a code host has no signed-in caller: all that tells the provider from anybody else is the signature over the body. Without it whoever finds the address reports payments that were never made.",
    remedy:
      "Document the sender's signature header as a required parameter or as a security scheme, verify it over the raw bytes in constant time before they are parsed, refuse old timestamps, and answer before the event is worked on.",
    quietWhen: [
      "A header, a security scheme or the description speaks of a signature or of mutual TLS, or the operation has security of its own.",
      "The operation manages subscriptions, such as `POST /webhooks`.",
      "The operation was there before without it.",
    ],
    references: [
      {
        title: "Standard Webhooks 1.0: Verifying webhook authenticity",
        url: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
      },
      { title: "Stripe: Verify events", url: "https://docs.stripe.com/webhooks#verify-events" },
    ],
    examples: {
      bad: [
        {
          title: "a receiver that anybody can call",
          text: "openapi: 3.0.3\ninfo: { title: Shop, version: 1.0.0 }\npaths:\n  /webhooks/stripe:\n    post:\n      summary: Events of Stripe\n      responses:\n        '204': { description: Received }\n",
          quote: "post",
        },
      ],
      good: [
        {
          title: "the signature as a parameter",
          text: "openapi: 3.0.3\ninfo: { title: Shop, version: 1.0.0 }\npaths:\n  /webhooks/stripe:\n    post:\n      summary: Events of Stripe\n      parameters:\n        - { name: Stripe-Signature, in: header, required: true, schema: { type: string } }\n      responses:\n        '204': { description: Received }\n",
        },
        {
          title: "an operation that creates a subscription",
          text: "openapi: 3.0.3\ninfo: { title: Shop, version: 1.0.0 }\npaths:\n  /webhooks:\n    post:\n      summary: Subscribe to events\n      responses:\n        '201': { description: Subscribed }\n",
        },
      ],
    },
  },
  check,
};
