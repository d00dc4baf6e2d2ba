import { describeCheck } from "../cases.ts";

describeCheck("wh-retries", {
  setting: `# RFC: Tell shops about shipments

## Proposal

We deliver a webhook to the URL that a shop has registered when a shipment moves.

{here}
`,
  alone: "fail",
  answers: [
    "If the endpoint does not return a 2xx, we will try 3 more times, waiting 10s, 60s and 300s.",
    "Up to ten attempts are made with increasing intervals.",
    "No redelivery is attempted when the endpoint is down.",
    "A failed delivery is retried 8 times with exponential backoff.",
    "If the shop's server does not answer with 2xx, the event is sent again after 1 minute, 10 minutes and 2 hours.",
    "Deliveries are attempted once; there is no retry, and the shop reads what it missed with the API.",
    "| Attempt | Delay |\n| --- | --- |\n| 1st retry | 30 seconds |\n| 2nd retry | 5 minutes |",
    "We make up to 5 attempts over a day before the event is dropped.",
    "An endpoint that failed for 3 days is disabled and the shop gets a mail.",
    "Failed webhooks are re-sent with jitter and exponential backoff until they reach the dead-letter queue.",
    "The worker re-delivers with delays of 1m, 5m, 30m and 2h.",
  ],
  touches: [
    "Failed deliveries will be retried.",
    "Delivery is at least once.",
    "A delivery is successful when the shop returns a 2xx status.",
    "Failed webhooks are retried forever.",
  ],
  traps: [
    "Users can retry the payment in the shop.",
    "A shipment is kept for 30 days.",
    "The retries attribute will be removed.",
    "After three failed sign-in attempts the shop is locked.",
    "The team tries a new font.",
  ],
  documents: [
    {
      title: "no webhook",
      markdown: "# RFC: Poll\n\n## Proposal\n\nShops poll `GET /v1/shipments`. A failed call is retried 3 times.\n",
      status: "not-applicable",
    },
    {
      title: "only received",
      markdown:
        "# RFC: Take notices\n\n## Proposal\n\nWe receive webhooks from the payment provider at `POST /hooks`.\n",
      status: "not-applicable",
    },
    {
      title: "a webhook in the background only",
      markdown:
        "# RFC: Reports\n\n## Background\n\nOther vendors send webhooks to their customers.\n\n## Proposal\n\nA report is shown on a page.\n",
      status: "unknown",
    },
    {
      title: "a schedule in Portuguese",
      markdown:
        "# RFC: Webhooks de pedidos\n\n## Proposta\n\nO sistema envia um webhook para a URL do cliente quando o status de um pedido muda. A entrega que falha é retentada 5 vezes, com intervalos de 1 minuto a 12 horas, e depois vai para uma tabela separada de eventos.\n",
      status: "pass",
    },
  ],
});
