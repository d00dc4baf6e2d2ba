import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { egressStatements, webhookQuestion } from "../reading/egress.ts";
import { foreignUrls } from "../reading/foreign-urls.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const open = `# RFC: Webhooks for builds

## Proposal

A customer registers the URL of their receiver, and we deliver a webhook to it when a build ends. The URL has to use https.
`;

const guarded = `# RFC: Webhooks for builds

## Proposal

A customer registers the URL of their receiver, and we deliver a webhook to it when a build ends. A URL that resolves to a
private, loopback or link-local address is refused, at registration and again at each delivery.
`;

const pulled = `# RFC: Build status

## Proposal

Customers read \`GET /v1/builds/{id}\`. No webhook is sent.
`;

/** Where a webhook may be sent. */
export const whSsrf = defineCheck({
  meta: {
    id: "wh-ssrf",
    title: "A customer can point a webhook at an internal address",
    item: "webhooks",
    severity: "warning",
    problem:
      "The workers that deliver webhooks stand inside the network. A customer who registers `http://169.254.169.254/` or the name of an internal service makes them call it, and reads the answer in the delivery log.",
    remedy:
      "Resolve the host and refuse private, loopback and link-local addresses when the URL is registered and again at each delivery, follow no redirects, or send all deliveries through an egress proxy that does so.",
    quietWhen: ["No webhook is sent.", "The receiver is set by the operator and not by a customer."],
    references: [references.api7, references.standardWebhooks, references.asvs],
    examples: {
      bad: [{ title: "Only https is required", markdown: open, status: "fail" }],
      good: [
        { title: "Internal addresses are refused", markdown: guarded, status: "pass", quote: "loopback or link-local" },
        { title: "No webhook", markdown: pulled, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, egressStatements) }),
  answerIsEnough: false,
  lookedFor: "an allow-list, an egress proxy or the refusal of internal addresses",
  words:
    /\b(?:allow-?list|white-?list|private|loopback|link-?local|internal|egress|proxy|resolve|dns\b|redirect|localhost|metadata|host|ip\b|addresses|urls?\b|domain|ssrf|deny-?list|block|public)|127\.|169\.254/i,
  accepts: ["denied"],
  home: [/\bssrf|request forgery/i, /\b(?:security|targets?|endpoints?|web-?hooks?)\b/i],
  question: () => webhookQuestion,
  draft: () => [
    "- The host of a webhook URL is resolved at registration and at each delivery; private, loopback and link-local addresses are refused.",
    "- Deliveries leave through an egress proxy that reaches no internal service and follows no redirects.",
  ],
});

function applies(rfc: Rfc): Applicability {
  return both(whenAnyOf(rfc, ["webhook-out"], "No webhook is sent"), chosenByOthers(rfc));
}

/** An operator who sets the one receiver in the configuration can reach the network anyway. */
function chosenByOthers(rfc: Rfc): Applicability {
  const { supplied } = foreignUrls(rfc);
  if (supplied.length > 0) return { kind: "applies", because: supplied };
  return { kind: "unsure", reason: "It is not clear who sets the URL of a webhook", because: [] };
}
