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
    "We compute an HMAC of the request body with the secret of the endpoint and send it in `X-Hub-Signature-256`.",
    "Requests carry a JWS detached signature over the body; consumers fetch our public key from the JWKS endpoint.",
    "| Header | Content |\n| --- | --- |\n| X-Signature | HMAC-SHA256 of the raw body, hex |",
    "A keyed hash (SHA-256) of the body is sent along, which the receiver recomputes and compares.",
    "The payload is signed with HMAC-SHA256 and a secret per endpoint.",
    "Each request carries a signature of its body, which the receiver must verify.",
    "The content to be signed is therefore: `{msg_id}.{timestamp}.{payload}`, and the header `webhook-signature` must hold it.",
    "Webhook receivers verify the client certificate of our deliveries; mutual TLS is required.",
  ],
  touches: ["Receivers need to check the authenticity of the webhook."],
  traps: [
    "The admin can set an auth header, which is added to each request.",
    "Basic auth credentials can be configured and will be sent with each request.",
    "Only signed images trigger the event.",
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
