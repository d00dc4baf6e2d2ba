import { describeCheck } from "../cases.ts";

describeCheck("wh-replay", {
  setting: `# RFC: Tell shops about shipments

## Proposal

We deliver a webhook to the URL that a shop has registered when a shipment moves. The body is signed with HMAC-SHA256.

{here}
`,
  alone: "fail",
  answers: [
    "A repeated delivery id is answered 200 and starts no second job.",
    "A delivery id that is already known is dropped; ids are stored for 30 days.",
    "The event id is remembered, and a known event id is ignored.",
    "Receivers reject a delivery whose timestamp is older than 5 minutes.",
    "The `webhook-timestamp` must be within a tolerance of 300 seconds of the receiver's clock.",
    "Make sure the timestamp is within some allowable tolerance of the current time to prevent replay attacks.",
    "To prevent replays, the signed content includes a nonce, and receivers refuse one they have seen.",
    "A signature is valid for 10 minutes; stale deliveries must be refused.",
    "The signature expires after 15 minutes, so that a captured webhook is rejected.",
    "Receivers compare the signed timestamp with their clock and discard deliveries that are too old.",
  ],
  touches: [
    "The timestamp is part of what is signed.",
    "Replay attacks are a danger.",
    "The signature covers the timestamp and the body.",
  ],
  traps: [
    "A shop can replay failed events from the dashboard for 30 days.",
    "The payload holds the timestamp of the move.",
    "Access tokens expire after 5 minutes.",
    "Log entries older than 7 days are deleted.",
    "The dead-letter queue keeps events for 14 days, and an operator can replay them.",
  ],
  documents: [
    {
      title: "no webhook, but tokens that expire",
      markdown:
        "# RFC: Sessions\n\n## Proposal\n\nA session token with a timestamp older than 5 minutes is rejected by `GET /v1/me`.\n",
      status: "not-applicable",
    },
    {
      title: "an admission webhook",
      markdown: "# KEP: Require labels\n\n## Proposal\n\nA mutating admission webhook adds a label to pods.\n",
      status: "not-applicable",
    },
    {
      title: "a webhook as background",
      markdown:
        "# RFC: Reports\n\n## Background\n\nWe send webhooks to customers already.\n\n## Proposal\n\nA report is shown on a page.\n",
      status: "unknown",
    },
  ],
});
