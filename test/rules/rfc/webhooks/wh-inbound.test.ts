import { describeCheck } from "../cases.ts";

describeCheck("wh-inbound", {
  setting: `# RFC: Take payment notices

## Proposal

We receive webhooks from the payment provider at \`POST /hooks/payments\`. The handler marks the invoice as paid.

{here}
`,
  alone: "fail",
  answers: [
    "The signature is verified over the raw body.",
    "The handler checks the HMAC before it parses the JSON.",
    "Incoming webhooks are put on a queue and answered with 202 immediately.",
    "The webhook is acknowledged at once and processed by a background worker.",
    "The event is written to an inbox table, and a worker processes it later.",
    "Nothing in the webhook is read before its signature has been verified and the event handled.",
  ],
  touches: ["The signature of each webhook is verified.", "The handler validates the payload of the webhook."],
  traps: [
    "The invoice is marked as paid in the database.",
    "The provider has a dashboard.",
    "A nightly job deletes old invoices.",
    "The customer gets a receipt by mail.",
    "The provider signs our contract.",
  ],
  documents: [
    {
      title: "webhooks that are only sent",
      markdown:
        "# RFC: Tell shops\n\n## Proposal\n\nWe deliver a webhook to the URL that a shop has registered when a shipment moves.\n",
      status: "not-applicable",
    },
    {
      title: "no webhook",
      markdown: "# RFC: Poll\n\n## Proposal\n\nShops poll `GET /v1/shipments`.\n",
      status: "not-applicable",
    },
    {
      title: "an admission webhook",
      markdown: "# KEP: Require labels\n\n## Proposal\n\nThe server handles validating webhook requests for pods.\n",
      status: "not-applicable",
    },
  ],
});
