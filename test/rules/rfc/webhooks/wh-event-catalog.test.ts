import { describeCheck } from "../cases.ts";

describeCheck("wh-event-catalog", {
  setting: `# RFC: Tell shops about shipments

## Proposal

We deliver a webhook to the URL that a shop has registered when a shipment moves.

{here}
`,
  alone: "fail",
  answers: [
    "The following event types can be chosen: moved, lost, delayed and returned.",
    "- `SHIPMENT_MOVED`: a shipment was moved\n- `SHIPMENT_LOST`: a shipment was lost",
    "| Event | Sent when |\n| --- | --- |\n| shipment.created | a label is printed |\n| shipment.lost | the carrier reports a loss |",
    '```json\n{ "type": "shipment.created", "occurred_at": "2026-01-01T00:00:00Z", "data": { "carrier": "x" } }\n```',
    "The event types are `shipment.created`, `shipment.moved` and `shipment.lost`.",
    "Shops subscribe to events such as shipment.created or shipment.lost.",
    "The payload contains the `type`, the `occurred_at` time and the `data` of the shipment.",
    "All payloads of the webhook are defined in an AsyncAPI document with one JSON Schema per event.",
    "```ts\ninterface ShipmentEvent {\n  event: string;\n  shipment: Shipment;\n}\n```",
  ],
  touches: [
    "Several events are supported.",
    "The payload is documented on the developer site.",
    "Shops choose the event types that they want to receive.",
  ],
  traps: [
    "In the event of an error the shop is told.",
    "The carrier and the warehouse are asked for their position.",
    "The button is labelled Webhooks and stands in the settings.",
    "A sales team visits the largest shops before the launch.",
    "Shipments are listed with `GET /v1/shipments`.",
  ],
  documents: [
    {
      title: "an admission webhook of a cluster",
      markdown:
        "# KEP: Require labels\n\n## Proposal\n\nA validating admission webhook rejects pods without a label.\n",
      status: "not-applicable",
    },
    {
      title: "webhooks that are only received",
      markdown:
        "# RFC: Take notices\n\n## Proposal\n\nWe receive webhooks from the payment provider at `POST /hooks/payments`.\n",
      status: "not-applicable",
    },
    {
      title: "a callback URL that is called",
      markdown:
        "# RFC: Ingest files\n\n## Proposal\n\nClients call `POST /v1/ingests` and provide a callback URL that will be notified when the ingest has ended.\n",
      status: "fail",
    },
    {
      title: "the callback of a login",
      markdown:
        "# RFC: Sign in with a partner\n\n## Proposal\n\nAfter the login the OAuth callback URL is called by the browser with a code.\n",
      status: "not-applicable",
    },
  ],
});
