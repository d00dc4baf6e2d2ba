import { describe, expect, it } from "vitest";
import { only, reviewOf } from "../review-of.ts";

const contract = (
  properties: string,
  use = "requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/CreateOrderRequest' } } } }",
) =>
  `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      ${use}
      responses:
        "201": { description: Made }
components:
  schemas:
    CreateOrderRequest:
      type: object
      properties:
${properties}
`;
const table = `CREATE TYPE order_kind AS ENUM ('web', 'shop');
CREATE TABLE orders (
  id uuid PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('new', 'paid')),
  kind order_kind NOT NULL,
  note varchar(40),
  customer_id bigint NOT NULL
);
`;
const id = "        id: { type: string, format: uuid }";

const found = async (
  properties: string,
  use?: string,
  files: Record<string, string> = { "migrations/0001.sql": table },
) => {
  const review = await reviewOf(
    { ...files, "openapi.yaml": contract(`${id}\n${properties}`, use) },
    { policy: only("api-contract-sync") },
  );
  return review.findings.filter(({ rule }) => rule === "api-contract-sync");
};

const answer = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders/{id}:
    get:
      responses:
        "200": { description: One, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
components:
  schemas:
    Order:
      type: object
      properties:
        id: { type: string, format: uuid }
        status: { enum: [new] }
        kind: { x-extensible-enum: true, enum: [web] }
        note: { type: string, maxLength: 500 }
`;

describe("a contract and the tables of the same change", () => {
  it.each([
    [
      "a value that the CHECK refuses",
      "status: { enum: [new, paid, gone] }",
      "`status` may be `gone`, which the column refuses",
    ],
    ["a value that the type lacks", "kind: { enum: [web, phone] }", "`kind` may be `phone`, which the column refuses"],
    [
      "a longer text",
      "note: { type: string, maxLength: 500 }",
      "`note` may have 500 characters and the column takes 40",
    ],
    [
      "another kind of id",
      "customerId: { type: string, format: uuid }",
      "`customer_id` is a UUID in the contract and a number in the table",
    ],
  ])("contradict each other: %s", async (_, property, words) => {
    const findings = await found(`        ${property}`);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ path: "openapi.yaml", severity: "warning", quote: property });
    expect(findings[0]?.message).toContain(words);
  });

  it("fail the check in the checklist as well", async () => {
    const { checklist } = await reviewOf(
      {
        "migrations/0001.sql": table,
        "openapi.yaml": contract(`${id}\n        note: { type: string, maxLength: 500 }`),
      },
      { policy: only("api-contract-sync") },
    );
    const checks = checklist.flatMap((item) => item.checks).filter((check) => check.id === "api-contract-sync");
    expect(checks).toMatchObject([{ status: "fail", path: "openapi.yaml", evidence: [{ startLine: 15 }] }]);
  });

  it("are one finding for one schema, with what it is about", async () => {
    const [finding, ...others] = await found(
      "        note: { type: string, maxLength: 41 }\n        status: { enum: [x] }",
    );
    expect(others).toEqual([]);
    expect(finding?.message).toContain("`note` may have 41 characters and the column takes 40; `status` may be `x`");
  });

  it("advise of values that an answer does not list, unless clients were told to expect more", async () => {
    const review = await reviewOf(
      { "migrations/0001.sql": table, "openapi.yaml": answer },
      { policy: only("api-contract-sync") },
    );
    const [finding, ...others] = review.findings.filter(({ rule }) => rule === "api-contract-sync");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: "advice", quote: "status: { enum: [new] }" });
    expect(finding?.message).toContain("the column `status` takes `paid`, which the contract does not list");
    expect(finding?.message).not.toContain("kind");
  });

  it.each([
    ["the same values", "status: { enum: [new, paid] }"],
    ["fewer values to send", "status: { enum: [new] }"],
    ["a shorter text", "note: { type: string, maxLength: 40 }"],
    ["a text without an end, which is another rule's", "note: { type: string }"],
    ["what only the server writes", "note: { type: string, maxLength: 500, readOnly: true }"],
    ["a null beside the values", "status: { type: [string, 'null'], enum: [new, paid, null] }"],
    ["a column that is not there", "remark: { type: string, maxLength: 500 }"],
  ])("agree: %s", async (_, property) => expect(await found(`        ${property}`)).toEqual([]));

  it("have nothing to do with each other where only one name is shared", async () => {
    const files = { "migrations/0001.sql": "CREATE TABLE orders (id uuid PRIMARY KEY, code varchar(4));\n" };
    expect(await found("        note: { type: string, maxLength: 500 }", undefined, files)).toEqual([]);
  });

  it("are not compared where neither is changed", async () => {
    const before = contract(`${id}\n        note: { type: string, maxLength: 500 }`);
    const review = await reviewOf(
      {
        "openapi.yaml": before.replace("title: Orders", "title: All orders"),
        "migrations/0002.sql": "CREATE TABLE other (id uuid PRIMARY KEY);\n",
      },
      {
        base: [
          { path: "openapi.yaml", text: before },
          { path: "migrations/0001.sql", text: table },
        ],
        policy: only("api-contract-sync"),
        selection: "paths",
      },
    );
    expect(review.findings).toEqual([]);
  });
});

it("knows ids for clients beside the numbers of a table", async () => {
  const numbered = table.replace("id uuid PRIMARY KEY", "id bigint PRIMARY KEY,\n  public_id uuid NOT NULL UNIQUE");
  expect(await found("        status: { enum: [new] }", undefined, { "migrations/0001.sql": numbered })).toEqual([]);
});
