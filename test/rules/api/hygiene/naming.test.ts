import { expect, it } from "vitest";
import { expectCases, ruleOf } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const whole = (keys: string): string => `get: { ${keys}, responses: { "200": { description: Fine } } }`;

it.each(["oas-operation-id", "oas-description", "oas-tags"])("%s is off unless the policy names it", (id) => {
  expect(ruleOf(id).meta.offByDefault).toBe(true);
});

expectCases("oas-operation-id", [
  {
    title: "one id of two operations",
    text: contractOf({ "GET /a": "operationId: a", "GET /b": "operationId: a" }),
    reports: [whole("operationId: a")],
    says: /2 operations/,
  },
]);

expectCases("oas-description", [
  {
    title: "blanks describe nothing",
    text: contractOf({ "GET /a": 'summary: " "' }),
    reports: [whole('summary: " "')],
  },
]);

expectCases("oas-tags", [
  { title: "no tag at all", text: contractOf({ "GET /a": "tags: []" }), reports: [whole("tags: []")] },
]);
