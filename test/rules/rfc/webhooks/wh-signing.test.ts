import { describeCheck } from "../cases.ts";

describeCheck("wh-signing", {
  setting: `# RFC: Webhooks for bookings

## Proposal

We send a webhook to the URL that a customer has registered when a booking changes. The payload is a JSON object with the
type of the event.

{here}
`,
  alone: "fail",
  answers: [
    "The payload is signed with HMAC-SHA256 and a secret per endpoint.",
    "Each request carries a signature of its body, which the receiver must verify.",
    "The content to be signed is therefore: `{msg_id}.{timestamp}.{payload}`, and the header `webhook-signature` must hold it.",
    "Webhook receivers verify the client certificate of our deliveries; mutual TLS is required.",
  ],
  touches: ["Receivers need to check the authenticity of the webhook."],
  traps: [
    "The secret will be sent in the `Authorization` header of the request.",
    "Users sign in to register an endpoint.",
    "The release is signed off by the platform team.",
  ],
  documents: [
    {
      title: "webhook authenticators of a cluster",
      markdown: `# KEP: Self subject review

## Summary

Kubernetes has authenticators that get user attributes from tokens or receive them from the external webhook.

## Proposal

Add a new API endpoint \`POST /apis/authentication.k8s.io/v1/selfsubjectreviews\`.
`,
      status: "not-applicable",
    },
  ],
});
