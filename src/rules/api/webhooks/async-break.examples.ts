import type { RuleMeta } from "../../rule.ts";
import type { ApiExample } from "../api-rule.ts";

const contract = (action: "publish" | "subscribe", required: string, properties: readonly string[]) =>
  [
    "asyncapi: 2.6.0",
    "info: { title: Orders, version: 1.0.0 }",
    "channels:",
    "  order.paid:",
    `    ${action}:`,
    "      message:",
    "        name: OrderPaid",
    "        payload:",
    "          type: object",
    `          required: [${required}]`,
    "          properties:",
    ...properties.map((property) => `            ${property}`),
    "",
  ].join("\n");

const id = "id: { type: string }";
const total = "total: { type: integer }";

/** Examples of the rule. */
export const asyncBreakExamples: RuleMeta<ApiExample>["examples"] = {
  bad: [
    {
      title: "a property of a message that is sent is gone",
      base: contract("subscribe", "id", [id, total]),
      text: contract("subscribe", "id", [id]),
      quote: "properties",
    },
    {
      title: "a message that is received demands more",
      base: contract("publish", "id", [id]),
      text: contract("publish", "id, total", [id, total]),
      quote: "total: { type: integer }",
    },
  ],
  good: [
    {
      title: "a property is added to what is sent",
      base: contract("subscribe", "id", [id]),
      text: contract("subscribe", "id, total", [id, total]),
    },
    {
      title: "an optional property is added to what is received",
      base: contract("publish", "id", [id]),
      text: contract("publish", "id", [id, total]),
    },
  ],
};
