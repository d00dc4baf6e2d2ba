import { expectCases, type RuleCase } from "../cases.ts";

const operation = (path: string, lines = "summary: Handle", root = "") =>
  `openapi: 3.0.3\ninfo: { title: Shop, version: 1.0.0 }\npaths:\n  ${path}:\n    post:\n      ${lines}\n      responses:\n        '204': { description: Done }\n${root}`;

const reported: readonly (readonly [path: string, lines?: string])[] = [
  ["/webhooks/stripe"],
  ["/v1/hooks/github"],
  ["/stripe/webhook"],
  ["/payments/webhook"],
  ["/webhooks/{provider}"],
  ["/callbacks/payments", "summary: Receives events of the payment provider"],
];

const silent: readonly (readonly [path: string, lines?: string])[] = [
  ["/webhooks", "summary: Create a webhook"],
  ["/webhooks/{id}/test", "summary: Send a test event"],
  ["/webhooks/{webhookId}", "summary: Update"],
  ["/repos/{repo}/hooks", "summary: Create a repository webhook"],
  ["/accounts/{id}/webhook", "summary: Register the webhook of an account"],
  ["/notifications", "summary: Send a notification"],
  ["/integrations/slack/webhooks", "summary: Create a webhook of Slack"],
  ["/notifications/read", "description: Marks all as read. You receive notifications by mail."],
  [
    "/webhooks/resend/{activityId}",
    "summary: Resend a webhook\n      description: Sent as it was received by the endpoint.",
  ],
  ["/webhooks/stripe", "description: The signature of Stripe is verified over the raw body."],
  ["/webhooks/stripe", "security: [{ key: [] }]"],
  ["/webhooks/github", "parameters: [{ name: X-Hub-Signature-256, in: header, schema: { type: string } }]"],
];

const scheme = "components:\n  securitySchemes:\n    key: { type: apiKey, in: header, name: X-Key }\n";

expectCases("oas-webhook-receiver", [
  ...reported.map(
    ([path, lines]): RuleCase => ({
      title: `reports POST ${path}`,
      text: operation(path, lines, scheme),
      reports: ["post"],
      severity: "warning",
      says: /names no signature/,
    }),
  ),
  ...silent.map(
    ([path, lines = ""], at): RuleCase => ({
      title: `is silent on ${at + 1}: POST ${path} (${lines})`,
      text: operation(path, lines, scheme),
      reports: [],
    }),
  ),
  {
    title: "does not take the security of the root for a sender's",
    text: operation("/webhooks/stripe", "summary: Events", `security: [{ key: [] }]\n${scheme}`),
    reports: ["post"],
  },
  {
    title: "is silent on a receiver that was there",
    base: operation("/webhooks/stripe"),
    text: operation(
      "/webhooks/stripe",
      "parameters: [{ name: X-Other, in: header, required: true, schema: { type: string } }]",
    ),
    reports: [],
  },
]);
