import { expect, it } from "vitest";
import { report, ruleOf } from "./cases.ts";

it("shows the key of a value whose first line is a bracket alone", () => {
  const text = JSON.stringify(
    {
      openapi: "3.1.0",
      info: { title: "Users", version: "1.0.0" },
      paths: { "/users": { post: { requestBody: body("User"), responses: { 201: { description: "Made" } } } } },
      components: { schemas: { User: { type: "object", properties: { name: { type: "string" } } } } },
    },
    null,
    2,
  );
  const [found] = report(ruleOf("oas-additional"), { text, path: "openapi.json" });
  expect(found?.quote).toBe('"User": {');
});

const body = (name: string) => ({
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});
