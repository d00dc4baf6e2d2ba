import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningApp, startRunningApp } from "./running-app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp();
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

const order = (id: string): string => `type: object\nproperties:\n  id: { type: ${id} }\n`;
const base = {
  "api/openapi.yaml": `openapi: 3.1.0\ninfo: { title: Orders, version: 1.0.0 }\npaths:\n  /orders: { $ref: paths/orders.yaml }\n`,
  "api/paths/orders.yaml": `get:\n  responses:\n    "200":\n      description: One\n      content: { application/json: { schema: { $ref: ../schemas/Order.yaml } } }\n`,
  "api/schemas/Order.yaml": order("string"),
  "api/examples/order.json": "{}\n",
  "deploy/service.yaml": "apiVersion: v1\nkind: Service\n",
  "package.json": "{}\n",
  ...Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`src/data/${at}.json`, "{}\n"])),
};

describe("a contract of several files", () => {
  it("is reviewed whole where a pull request edits one part of a part", async () => {
    const { pull, run } = await app.open(app.repository(base), {
      title: "Numbers",
      files: { "api/schemas/Order.yaml": order("integer") },
    });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()[0]?.body).toContain("oas-break-");
  });

  it("reads the changed example that it refers to, in a folder where nothing is a contract by itself", async () => {
    const refers = base["api/paths/orders.yaml"].replace(
      "} } }\n",
      "}, examples: { a: { $ref: ../examples/order.json } } } }\n",
    );
    const { pull } = await app.open(app.repository(base), {
      title: "Example",
      files: { "api/paths/orders.yaml": refers, "api/examples/order.json": '{ "value": {} }\n' },
    });
    expect(pull.comments()[0]?.body ?? "").not.toContain("names a file");
  });
});

describe("other YAML and JSON", () => {
  it.each([
    ["package.json", '{ "name": "a" }\n'],
    ["deploy/service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {}\n"],
    ["src/data/1.json", '{ "a": 1 }\n'],
    ["shop.yaml", "hello: world\n"],
  ])("is not applicable, and no content is fetched for its name alone: %s", async (path, text) => {
    const { pull, run } = await app.open(app.repository(base), { title: "Text", files: { [path]: text } });
    expect(run).toMatchObject({ conclusion: "skipped", title: expect.stringMatching(/^Not applicable: /) });
    expect(pull.comments()).toEqual([]);
  });
});
