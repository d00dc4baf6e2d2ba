import { expectCases, type RuleCase } from "../cases.ts";

const head = "openapi: 3.1.0\ninfo: { title: Orders, version: 1.0.0 }\n";

/** A contract with one webhook. */
const webhook = (lines: string, name = "order.paid", method = "post") =>
  `${head}webhooks:\n  ${name}:\n    ${method}:\n${lines
    .split("\n")
    .map((line) => `      ${line}\n`)
    .join("")}`;

const headers = (...names: readonly string[]) =>
  ["parameters:", ...names.map((name) => `  - { name: ${name}, in: header, schema: { type: string } }`)].join("\n");

const answers = "responses:\n  '200': { description: Received }\n  '410': { description: Gone }";
const words = "description: Deliveries older than 5 minutes are refused. Failed ones are retried for three days.";

const grave: Pick<RuleCase, "reports" | "severity"> = { reports: ["post"], severity: "warning" };

expectCases("oas-callback", [
  ...(
    [
      ["Standard Webhooks", ["webhook-id", "webhook-timestamp", "webhook-signature"]],
      ["Svix", ["svix-id", "svix-timestamp", "svix-signature"]],
      ["GitHub, with a time of its own", ["X-GitHub-Delivery", "X-Hub-Signature-256", "X-Acme-Timestamp"]],
      ["Shopify", ["X-Shopify-Webhook-Id", "X-Shopify-Hmac-Sha256", "X-Shopify-Triggered-At"]],
      ["Stripe, with an id of the event", ["Stripe-Signature", "Event-Id"]],
      ["PayPal", ["Paypal-Transmission-Id", "Paypal-Transmission-Time", "Paypal-Transmission-Sig"]],
      ["HTTP message signatures", ["Signature", "Signature-Input", "X-Request-Id"]],
      ["GitLab", ["X-Gitlab-Event-UUID", "X-Gitlab-Signature", "X-Gitlab-Timestamp"]],
    ] as const
  ).map(
    ([vendor, names]): RuleCase => ({
      title: `is silent on the headers of ${vendor}`,
      text: webhook(`${words}\n${headers(...names)}\n${answers}`),
      reports: [],
    }),
  ),
  {
    title: "lists what is missing, the gravest first",
    text: webhook("responses:\n  '200': { description: Received }"),
    ...grave,
    says: /^`POST webhook order\.paid` does not describe a signature over id, timestamp and body, an id .* and that 410 ends/,
  },
  {
    title: "is advice where deliveries are safe and words are missing",
    text: webhook(`${headers("webhook-id", "webhook-timestamp", "webhook-signature")}\n${answers}`),
    reports: ["post"],
    severity: "advice",
  },
  {
    title: "says it once for all webhooks",
    text: `${webhook(answers)}  order.refunded:\n    post:\n      responses: { '200': { description: Received } }\n`,
    ...grave,
    says: /^2 operations \(`POST webhook order\.paid` and `POST webhook order\.refunded`\) do not describe/,
  },
  {
    title: "takes a bearer token for no signature",
    text: `${webhook(`${words}\n${headers("webhook-id", "webhook-timestamp")}\nsecurity: [{ token: [] }]\n${answers}`)}components:\n  securitySchemes:\n    token: { type: http, scheme: bearer }\n`,
    ...grave,
    says: /a signature/,
  },
  {
    title: "takes a scheme whose key is a signature",
    text: `${webhook(`${words}\n${headers("webhook-id", "webhook-timestamp")}\nsecurity: [{ signed: [] }]\n${answers}`)}components:\n  securitySchemes:\n    signed: { type: apiKey, in: header, name: X-Acme-Signature }\n`,
    reports: [],
  },
  {
    title: "does not take the security of the API's clients for that of deliveries",
    text: `${webhook(`${words}\n${headers("webhook-id", "webhook-timestamp")}\n${answers}`)}security: [{ signed: [] }]\ncomponents:\n  securitySchemes:\n    signed: { type: apiKey, in: header, name: X-Acme-Signature }\n`,
    ...grave,
  },
  {
    title: "takes mutual TLS",
    text: `${webhook(`description: Failed deliveries are retried.\n${headers("webhook-id")}\nsecurity: [{ mtls: [] }]\n${answers}`)}components:\n  securitySchemes:\n    mtls: { type: mutualTLS }\n`,
    reports: [],
  },
  {
    title: "takes an envelope with an id and a time",
    text: webhook(
      `${words}\n${headers("X-Acme-Signature")}\nrequestBody:\n  content:\n    application/json:\n      schema:\n        type: object\n        properties:\n          id: { type: string }\n          type: { type: string }\n          created_at: { type: string }\n          data: { type: object }\n${answers}`,
    ),
    reports: [],
  },
  {
    title: "does not take the id of an object for that of a delivery",
    text: webhook(
      `${words}\n${headers("X-Acme-Signature", "X-Acme-Timestamp")}\nrequestBody:\n  content:\n    application/json:\n      schema:\n        type: object\n        properties:\n          id: { type: string }\n          total: { type: integer }\n${answers}`,
    ),
    ...grave,
    says: /^`POST webhook order.paid` does not describe an id that stays the same when a delivery is repeated: a receiver/,
  },
  {
    title: "takes what a tag says of webhooks",
    text: `${webhook(answers)}tags:\n  - name: Webhooks\n    description: >-\n      Each is signed with HMAC-SHA256 in X-Acme-Signature over the delivery id, the timestamp and the body. Replays older than\n      five minutes are refused. Deliveries are retried with backoff.\n`,
    reports: [],
  },
  {
    title: "does not take what the description says of requests",
    text: webhook(`${words}\n${headers("webhook-id", "webhook-timestamp")}\n${answers}`).replace(
      "info: { title: Orders, version: 1.0.0 }",
      "info:\n  title: Orders\n  version: 1.0.0\n  description: |\n    # Signing requests\n    Requests are signed with HMAC-SHA256.\n\n    # Webhooks\n    See below.\n",
    ),
    ...grave,
  },
  {
    title: "hears a denial",
    text: webhook(
      `description: Deliveries are not signed. They are retried, and no more than 5 minutes old.\n${headers("webhook-id", "webhook-timestamp")}\n${answers}`,
    ),
    ...grave,
  },
  {
    title: "reports a callback at its method",
    text: `${head}paths:\n  /exports:\n    post:\n      callbacks:\n        done:\n          '{$request.body#/url}':\n            post:\n              responses: { '204': { description: Received } }\n      responses: { '202': { description: Accepted } }\n`,
    reports: ["post:\n              responses: { '204': { description: Received } }"].map(() => "post"),
    severity: "warning",
  },
  {
    title: "is silent on a redirect of a browser",
    text: `${head}paths:\n  /connect:\n    post:\n      callbacks:\n        oauthRedirect:\n          '{$request.body#/redirect_uri}':\n            get:\n              responses: { '200': { description: Done } }\n      responses: { '202': { description: Accepted } }\n`,
    reports: [],
  },
  { title: "is silent on a handshake", text: webhook(answers, "verify", "get"), reports: [] },
  { title: "is silent on a webhook of an alpha", text: webhook(`x-stability-level: alpha\n${answers}`), reports: [] },
  {
    title: "is silent on what a webhook lacked before",
    base: webhook(answers),
    text: webhook(
      `requestBody:\n  content:\n    application/json:\n      schema: { type: object, properties: { total: { type: integer } } }\n${answers}`,
    ),
    reports: [],
  },
  {
    title: "reports a signature that is taken away",
    base: webhook(`${words}\n${headers("webhook-id", "webhook-timestamp", "webhook-signature")}\n${answers}`),
    text: webhook(`${words}\n${headers("webhook-id", "webhook-timestamp")}\n${answers}`),
    ...grave,
  },
  {
    title: "looks only at what is added",
    base: webhook(answers),
    text: `${webhook(answers)}  order.refunded:\n    post:\n      responses: { '200': { description: Received } }\n`,
    ...grave,
    says: /^`POST webhook order.refunded` does not describe/,
  },
]);
