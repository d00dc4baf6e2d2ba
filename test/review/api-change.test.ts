import { describe, expect, it } from "vitest";
import { only, reviewOf } from "./review-of.ts";

/** `name fate verdict findings` of each operation that a change touches, contract by contract. */
async function rows(
  files: Readonly<Record<string, string>>,
  base: Readonly<Record<string, string>>,
  ...rules: readonly string[]
): Promise<readonly (readonly string[])[]> {
  const { apiChange } = await reviewOf(files, {
    base: Object.entries(base).map(([path, text]) => ({ path, text })),
    policy: only(...rules),
  });
  return apiChange.contracts.map(({ operations }) =>
    operations.map(({ name, fate, verdict, findings }) => `${name} ${fate} ${verdict} ${findings}`),
  );
}

interface Wish {
  readonly note?: string;
  readonly get?: string;
  readonly paths?: string;
}

const openapi = ({
  note = "{ type: string, maxLength: 20 }",
  get = "",
  paths = "",
}: Wish = {}): string => `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      ${get}
      responses:
        "200":
          description: One
          content: { application/json: { schema: { $ref: "#/components/schemas/Envelope" } } }
    post:
      requestBody:
        content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } }
      responses: { "201": { description: Made } }
  /health:
    get:
      responses: { "200": { description: Alive } }
${paths}components:
  schemas:
    Envelope: { type: object, properties: { order: { $ref: "#/components/schemas/Order" } } }
    Order:
      type: object
      properties:
        note: ${note}
`;

const path = "openapi.yaml";

describe("operations of an OpenAPI description", () => {
  it("are those that a change reaches through references, whatever lies between", async () => {
    const { apiChange } = await reviewOf(
      { [path]: openapi({ note: "{ type: integer }" }) },
      { base: [{ path, text: openapi() }] },
    );
    expect(apiChange.contracts[0]?.operations).toMatchObject([
      { name: "GET /orders", fate: "changed", verdict: "breaks" },
      { name: "POST /orders", fate: "changed", verdict: "breaks" },
    ]);
  });

  it("are told apart by what comes of them, what breaks first", async () => {
    const before = openapi({ paths: '  /old:\n    delete:\n      responses: { "204": { description: Gone } }\n' });
    const after = openapi({
      get: "deprecated: true",
      paths: '  /new:\n    get:\n      responses: { "200": { description: New } }\n',
    });
    expect(await rows({ [path]: after }, { [path]: before }, "oas-break-operation-removed")).toEqual([
      ["DELETE /old removed breaks 1", "GET /orders deprecated fine 0", "GET /new added fine 0"],
    ]);
  });

  it("may break where clients get what they may not know", async () => {
    const values = (list: string) => ({ [path]: openapi({ note: `{ type: string, enum: [${list}] }` }) });
    expect(await rows(values("a, b, c"), values("a, b"), "oas-break-response-enum-widened")).toEqual([
      ["GET /orders changed may-break 1", "POST /orders changed fine 0"],
    ]);
  });

  it("stay broken in the table where the finding is waived", async () => {
    const before = openapi({ paths: '  /old:\n    delete:\n      responses: { "204": { description: Gone } }\n' });
    const after = openapi().replace(
      "paths:",
      'paths: # arch-review: ignore oas-break-operation-removed reason="unused"',
    );
    expect(await rows({ [path]: after }, { [path]: before }, "oas-break-operation-removed")).toEqual([
      ["DELETE /old removed accepted 0"],
    ]);
  });

  it("are not touched by layout", async () => {
    const again = openapi().replaceAll("One", "The one").replace("info: {", "info: {  ");
    expect(await rows({ [path]: again }, { [path]: openapi() })).toEqual([]);
  });

  it("are counted beyond a hundred", async () => {
    const many = Array.from(
      { length: 120 },
      (_, at) => `  /a${at}:\n    get:\n      responses: { "200": { description: A } }\n`,
    );
    const { apiChange } = await reviewOf({ [path]: openapi({ paths: many.join("") }) }, { policy: only() });
    expect(apiChange.contracts[0]?.operations).toHaveLength(100);
    expect(apiChange.contracts[0]?.more).toEqual({ added: 23, changed: 0, removed: 0, deprecated: 0 });
  });
});

describe("operations of other contracts", () => {
  it("are the fields of GraphQL's root types, and the members that clients miss", async () => {
    const before =
      "type Query {\n  order(id: ID!): Order\n  all: [Order]\n}\ntype Order {\n  id: ID!\n  total: Int\n}\n";
    const after = "type Query {\n  order(id: ID!): Order\n  one: Order\n}\ntype Order {\n  id: ID!\n}\n";
    const [found] = await rows({ "schema.graphql": after }, { "schema.graphql": before }, "gql-break");
    expect(found?.toSorted()).toEqual([
      "Order.total removed breaks 1",
      "Query.all removed breaks 1",
      "Query.one added fine 0",
    ]);
  });

  it("are the methods of protocol buffers", async () => {
    const proto = (methods: string): string =>
      `syntax = "proto3";\npackage a.v1;\nservice Orders {\n${methods}}\nmessage M { string id = 1; }\n`;
    const before = proto("  rpc Get(M) returns (M);\n  rpc Old(M) returns (M);\n");
    const after = proto("  rpc Get(M) returns (stream M);\n  rpc New(M) returns (M);\n");
    const [found] = await rows({ "a.proto": after }, { "a.proto": before }, "pb-break");
    expect(found?.map((row) => row.split(" ").slice(0, 2).join(" ")).toSorted()).toEqual([
      "Orders.Get changed",
      "Orders.New added",
      "Orders.Old removed",
    ]);
  });
});
