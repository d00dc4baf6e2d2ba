import { describeCheck } from "../cases.ts";

describeCheck("wh-idempotency", {
  setting: `# RFC: Tell shops about shipments

## Proposal

We deliver a webhook to the URL that a shop has registered when a shipment moves. Failed deliveries go out again after an hour.

{here}
`,
  alone: "fail",
  answers: [
    "A repeated delivery id is answered 200 without a second job.",
    "A known event id starts no second run.",
    "Each notification has a unique id which is reused when the notification is sent again.",
    "`X-Request-ID` is constant for all attempts of one delivery so consumers can discard repeats.",
    "Each delivery has a `webhook-id` header that stays the same across retries.",
    "Receivers use the event id to skip duplicates.",
    "The `X-Acme-Delivery` header identifies the delivery; a redelivery carries the same value.",
    "A shop that gets the same event_id twice must ignore the second one.",
    "Every event carries a UUID, so that a consumer processes it only once.",
    "Receivers deduplicate by the sequence number of the shipment.",
    "The notification id does not change on redelivery, and receivers store it to stay idempotent.",
  ],
  touches: [
    "Delivery is at least once, so receivers must be idempotent.",
    '```json\n{ "id": "evt_1", "type": "shipment.created", "data": { "carrier": "x" } }\n```',
    "The payload contains an event id.",
    "Duplicate deliveries are possible.",
  ],
  traps: [
    '```json\n{ "type": "shipment.created", "data": { "id": "shp_1", "carrier": "x" } }\n```',
    "The shop's id is part of the URL.",
    "A trace id is logged with each delivery.",
    "Two shops never share a URL.",
    "The page id is kept in the session.",
  ],
  documents: [
    {
      title: "webhooks that we receive",
      markdown:
        "# RFC: Take notices\n\n## Proposal\n\nWe receive webhooks from the payment provider at `POST /hooks/payments`; a delivery whose event id was already processed is skipped.\n",
      status: "pass",
    },
    {
      title: "no webhook",
      markdown: "# RFC: Poll\n\n## Proposal\n\nShops poll `GET /v1/shipments`.\n",
      status: "not-applicable",
    },
    {
      title: "an authentication webhook of a cluster",
      markdown:
        "# KEP: Review myself\n\n## Proposal\n\nThe API server asks an authentication webhook for the attributes of the user. Add `POST /apis/v1/selfsubjectreviews`.\n",
      status: "not-applicable",
    },
    {
      title: "a header in Portuguese",
      markdown:
        "# RFC: Webhooks de pedidos\n\n## Proposta\n\nO sistema envia um webhook para a URL do cliente quando o status de um pedido muda. A entrega é at-least-once, com deduplicação do lado do cliente via X-Event-Id em cada requisição enviada.\n",
      status: "pass",
    },
  ],
});
