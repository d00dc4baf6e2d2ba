import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { deliveryDraft } from "./delivery-draft.ts";
import { harmOf, isGrave, type MissingFacet, missingWords } from "./facet-words.ts";
import { callbackExamples } from "./oas-callback.examples.ts";
import { isDelivery, missingFacets } from "./openapi-deliveries.ts";

function* check(change: OpenapiChange): Iterable<Observation> {
  if (change.after === null) return;
  const missingAfter = missingFacets(change.after);
  const missingBefore = change.before === null ? null : missingFacets(change.before);
  const lacking: { readonly operation: Operation; readonly missing: readonly MissingFacet[] }[] = [];
  for (const { status, before, after } of change.operations) {
    if (after === null || !isDelivery(after) || (status === "unchanged" && !change.audit)) continue;
    const lived = before === null || change.audit ? [] : (missingBefore?.(before) ?? []);
    const missing = missingAfter(after);
    if (missing.length === 0)
      yield kept(after.entry, "Deliveries are signed, told apart and protected against replay.");
    else if (missing.some((facet) => !lived.includes(facet))) lacking.push({ operation: after, missing });
  }
  const [first] = lacking;
  if (first === undefined) return;
  const operations = lacking.map(({ operation }) => operation);
  const missing = order.filter((facet) => lacking.some((each) => each.missing.includes(facet)));
  yield violation(first.operation.entry, {
    subject: subjectOf(`deliveries ${missing.join(" ")}`, operations),
    operations: operations.map(({ id }) => id),
    severity: missing.some(isGrave) ? "warning" : "advice",
    message: `${named(operations)} ${verb(operations, "does", "do")} not describe ${missingWords(missing)}: ${harmOf(missing)}. Say it once for all deliveries, with the headers ${"`webhook-id`, `webhook-timestamp` and `webhook-signature`"} of Standard Webhooks or your own, and in words what they do not show.`,
    draft: deliveryDraft(missing),
  });
}

/** The gravest first. */
const order: readonly MissingFacet[] = ["signature", "id", "timestamp", "replay window", "retries", "2xx", "410"];

export const oasCallback: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-callback",
    title: "Webhook that its receivers cannot trust",
    item: "webhooks",
    severity: "warning",
    problem:
      "A webhook is a request from anywhere to an address that anybody may find. Without a signature over the body a receiver books what a stranger sends; without an id it books a repeated delivery twice; without a signed time a captured one can be played again. What the contract does not say, each receiver guesses: how long deliveries are repeated, which answer ends them.",
    remedy:
      "Document the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks), or your own of the same meaning, as components that every webhook refers to. Say how old a delivery may be, how long failed ones are repeated, that 2xx is received and that 410 ends the subscription.",
    quietWhen: [
      "Headers of other names say the same (`X-Hub-Signature-256`, `Stripe-Signature`, `X-Shopify-Hmac-Sha256`, `svix-id`), the payload is an envelope with an id and a time, or mutual TLS is asked for.",
      "The description of a webhook, of the contract or of one of its tags says it, or names Standard Webhooks.",
      "The callback is a redirect of a browser or a handshake by GET.",
      "A webhook that the change edits lacked it before.",
      "Where signature, id and time are there and only the rest is left to guess, it is advice.",
    ],
    references: [
      {
        title: "Standard Webhooks 1.0",
        url: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
      },
      { title: "OpenAPI: Webhooks", url: "https://spec.openapis.org/oas/latest.html#oas-webhooks" },
    ],
    examples: callbackExamples,
  },
  check,
};
