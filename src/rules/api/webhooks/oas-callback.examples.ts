import type { RuleMeta } from "../../rule.ts";
import type { ApiExample } from "../api-rule.ts";

const head = "openapi: 3.1.0\ninfo: { title: Orders, version: 1.0.0 }\n";

const payload =
  "      requestBody:\n        content:\n          application/json:\n            schema: { $ref: '#/components/schemas/Order' }\n";

const order =
  "components:\n  schemas:\n    Order:\n      type: object\n      properties:\n        id: { type: string }\n        total: { type: integer }\n";

/** Examples of the rule. */
export const callbackExamples: RuleMeta<ApiExample>["examples"] = {
  bad: [
    {
      title: "a webhook that is a body and nothing else",
      text: `${head}webhooks:\n  order.paid:\n    post:\n${payload}      responses:\n        '204': { description: Received }\n${order}`,
      quote: "post",
    },
  ],
  good: [
    {
      title: "the headers of Standard Webhooks, and words for the rest",
      text: `${head}webhooks:\n  order.paid:\n    post:\n      description: >-\n        Refuse deliveries older than five minutes. Failed ones are retried for three days.\n      parameters:\n        - { name: webhook-id, in: header, schema: { type: string } }\n        - { name: webhook-timestamp, in: header, schema: { type: integer } }\n        - { name: webhook-signature, in: header, schema: { type: string } }\n${payload}      responses:\n        '204': { description: Received }\n        '410': { description: Gone }\n${order}`,
    },
    {
      title: "the specification named in the description",
      text: `openapi: 3.1.0\ninfo:\n  title: Orders\n  version: 1.0.0\n  description: Webhooks follow Standard Webhooks. 410 ends them.\nwebhooks:\n  order.paid:\n    post:\n${payload}      responses:\n        '204': { description: Received }\n${order}`,
    },
  ],
};
