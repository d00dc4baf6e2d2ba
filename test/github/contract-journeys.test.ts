import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningApp, startRunningApp } from "./running-app.ts";

const read = (path: string): string => readFileSync(new URL(`../../examples/shop/${path}`, import.meta.url), "utf8");
const path = "api/openapi.yaml";
const orders = read(`base/${path}`);
const broken = read(`4-breaking-contract/files/${path}`);
const base = { "README.md": "# shop\n", [path]: orders };

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp();
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

describe("a pull request that changes an OpenAPI description", () => {
  it("is blocked for what breaks clients, and passes once that is taken back", async () => {
    const { pull, run } = await app.open(app.repository(base), { title: "Regions", files: { [path]: broken } });
    expect(run).toMatchObject({ name: "arch-review", conclusion: "failure" });
    expect(run.annotations.map(({ path: at }) => at)).toContain(path);
    const [comment] = pull.comments();
    expect(comment?.body).toMatch(/^### arch-review: blocked\./);
    expect(comment?.body).toMatch(/\| `PUT \/orders\/\{number\}\/note` \| removed \| ❌ breaks clients \|/);
    pull.push({ [path]: orders.replace("The tenant's orders, newest first.", "Orders, newest first.") });
    expect((await app.reviewed(pull)).conclusion).not.toBe("failure");
    expect(pull.comments().map(({ id }) => id)).toEqual([comment?.id]);
  });

  it("is told of the operation that it adds", async () => {
    const refund = broken.slice(broken.indexOf("  /orders/{number}/refunds:"), broken.indexOf("components:\n"));
    const added = orders
      .replace("components:\n", `${refund}components:\n`)
      .replace("    Problem:\n      type: object", "    Refund:\n      type: object\n    Problem:\n      type: object");
    const { pull, run } = await app.open(app.repository(base), { title: "Refunds", files: { [path]: added } });
    expect(run.conclusion).toBe("neutral");
    expect(pull.comments()[0]?.body).toMatch(/\[`GET \/orders\/\{number\}\/refunds`\]\([^)]+\) \| added \| ⚠️ 1 remark/);
  });

  it("is followed into a part that the description of the base branch refers to", async () => {
    const split = {
      "api/openapi.yaml": orders.replace(/ {4}Order:\n(?: {6}.*\n)+/, '    Order: { $ref: "./order.yaml" }\n'),
      "api/order.yaml":
        "type: object\nrequired: [number]\nproperties:\n  number: { type: string }\n  state: { type: string }\n",
    };
    const files = { "api/order.yaml": "type: object\nproperties:\n  number: { type: string }\n" };
    const { pull, run } = await app.open(app.repository(split), { title: "Less", files });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()[0]?.body).toContain("`state`");
  });

  it("waits for an approver where the change waives itself what breaks clients", async () => {
    const waived = broken.replace(
      "paths:\n",
      'paths: # arch-review: ignore oas-break-operation-removed reason="nobody calls it"\n',
    );
    const { pull, run } = await app.open(app.repository(base), { title: "Regions", files: { [path]: waived } });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()[0]?.body).toContain("waits for an approver");
  });

  it("is incomplete where the description cannot be read", async () => {
    const files = { [path]: `${orders}\n  - [unclosed\n` };
    const { run } = await app.open(app.repository(base), { title: "Typo", files });
    expect(["failure", "action_required"]).toContain(run.conclusion);
    expect(run.title).toMatch(/^Incomplete/i);
  });
});

describe("a pull request that changes another kind of contract", () => {
  it("is blocked for a field that a GraphQL schema loses", async () => {
    const schema = (fields: string): string =>
      `type Query {\n  order(id: ID!): Order\n}\n\ntype Order {\n  id: ID!\n${fields}}\n`;
    const repository = app.repository({ "schema.graphql": schema("  total: Int!\n") });
    const { pull, run } = await app.open(repository, { title: "Less", files: { "schema.graphql": schema("") } });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()[0]?.body).toMatch(/`Order\.total`[^|]+\| removed \| ❌ breaks clients \|/);
  });

  it("is blocked for a method that a service of protocol buffers loses", async () => {
    const proto = (method: string): string =>
      `syntax = "proto3";\npackage acme.orders.v1;\nservice Orders {\n  rpc Get(GetRequest) returns (Order);\n${method}}\nmessage GetRequest { string id = 1; }\nmessage Order { string id = 1; }\n`;
    const repository = app.repository({ "orders.proto": proto("  rpc Cancel(GetRequest) returns (Order);\n") });
    const { pull, run } = await app.open(repository, { title: "Less", files: { "orders.proto": proto("") } });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()[0]?.body).toContain("| `Orders.Cancel` | removed | ❌ breaks clients |");
  });
});
