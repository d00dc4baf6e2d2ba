import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const sending = (field: string, path = "/orders"): string =>
  contractOf({
    [`POST ${path}`]: `requestBody: { content: { application/json: { schema: { type: object, properties: { ${field} } } } } }`,
  });
const uri = "{ type: string, format: uri }";

expectCases("oas-ssrf", [
  ...["callback_url", "webhookUrl", "notificationUri", "source_url", "jwks_uri", "importUrl"].map((name) => ({
    title: `the field ${name}`,
    text: sending(`${name}: ${uri}`),
    reports: [`${name}: ${uri}`],
  })),
  ...["website", "avatar_url", "return_url", "homepage", "url", "target_url", "logo_uri", "redirect_uri"].map(
    (name) => ({
      title: `the field ${name} of an order`,
      text: sending(`${name}: ${uri}`),
      reports: [],
    }),
  ),
  { title: "the url of a webhook", text: sending(`url: ${uri}`, "/webhooks"), reports: [`url: ${uri}`] },
  {
    title: "an expression that bounds it",
    text: sending("callback_url: { type: string, pattern: '^https://hooks\\.' }"),
    reports: [],
  },
  {
    title: "an allow list in words",
    text: sending("callback_url: { type: string, description: Must be on the allow-list. }"),
    reports: [],
  },
  {
    title: "a link for people",
    text: sending("source_url: { type: string, description: The link that is shown to the customer. }"),
    reports: [],
  },
  ...["The URL where you would like your users sent to unsubscribe.", "The remote origin url of the repository."].map(
    (description) => ({
      title: description,
      text: sending(`remote_url: { type: string, description: ${description} }`),
      reports: [],
    }),
  ),
  {
    title: "where browsers go after they signed in",
    text: sending(`oauth_settings: { type: object, properties: { callback_url: ${uri} } }`),
    reports: [],
  },
  {
    title: "what only the server writes",
    text: sending("callback_url: { type: string, readOnly: true }"),
    reports: [],
  },
  {
    title: "several fields are one finding",
    text: sending(`callback_url: ${uri}, webhook_url: ${uri}`),
    reports: [`callback_url: ${uri}`],
    says: /2 fields/,
  },
  {
    title: "a field that was there before",
    base: sending(`callback_url: ${uri}`),
    text: sending(`callback_url: ${uri}, note: { type: string }`),
    reports: [],
  },
]);
