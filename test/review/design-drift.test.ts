import { describe, expect, it } from "vitest";
import { changeFromFiles } from "../../src/change/index.ts";
import { contextOf, defaultPolicy, reviewChange } from "../../src/review/index.ts";
import { findingsOf, only, reviewOf } from "./review-of.ts";

const design = `# RFC 12: Orders

## Proposal

\`\`\`sql
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  amount numeric(12,2) NOT NULL,
  state text NOT NULL
);
CREATE INDEX ON orders (tenant_id, state);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
\`\`\`
`;
const path = "docs/rfcs/0012-orders.md";
const base = [{ path, text: design }];
const sql = (columns: string, rest = "") =>
  `-- Implements RFC 12\nCREATE TABLE orders (id bigint PRIMARY KEY, ${columns}, created_at timestamptz NOT NULL);\n${rest}`;
const asDesigned = "tenant_id uuid NOT NULL, amount numeric(12,2) NOT NULL, state text NOT NULL";
const secured = "CREATE INDEX ON orders (tenant_id, state);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\n";

const drift = async (text: string, given: Parameters<typeof reviewOf>[1] = {}) =>
  (await reviewOf({ "migrations/0002_orders.sql": text }, { base, policy: only(), ...given })).findings.filter(
    ({ rule }) => rule === "design-drift",
  );

describe("a migration that names a design", () => {
  it("is silent where it builds what the design says, and shows it as kept", async () => {
    const review = await reviewOf({ "migrations/0002_orders.sql": sql(asDesigned, secured) }, { base, policy: only() });
    expect(findingsOf(review)).toEqual([]);
    expect(review.checklist.flatMap(({ checks }) => checks).find(({ id }) => id === "design-drift")).toMatchObject({
      status: "pass",
      reason: "`orders` is the table of the design (docs/rfcs/0012-orders.md, line 6).",
    });
  });

  it("hears what differs on either side", async () => {
    const [finding, ...others] = await drift(sql("amount double precision NOT NULL, note text, state text"));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: "warning", startLine: 2, path: "migrations/0002_orders.sql" });
    expect(finding?.message).toBe(
      "`orders` is not the table of the design (docs/rfcs/0012-orders.md, line 6): the design has a column `tenant_id` and the table has none; `amount` is `numeric(12,2)` in the design and `float8` in the table; the design enables row-level security and the migration does not; the table has a column `note` that the design does not name; the design has an index on `tenant_id`, `state` and the table has none. Correct whichever is wrong, or say in the document why the two differ.",
    );
  });

  it("is advised where only something is left to add", async () => {
    const [finding] = await drift(sql(asDesigned, "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;"));
    expect(finding?.severity).toBe("advice");
  });

  it.each([
    ["another name", "CREATE TABLE invoices (id bigint PRIMARY KEY);"],
    [
      "other spellings",
      sql(
        '"tenantId" uuid, amount decimal, state varchar(20)',
        'CREATE INDEX ON orders ("tenantId", state);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
      ),
    ],
  ])("is not blamed for %s", async (_, text) => expect(await drift(text)).toEqual([]));

  it.each([
    ["a document nobody names", sql("amount float").replace("RFC 12", "RFC 13")],
    ["a number of something else", sql("amount float").replace("RFC 12", "issue 12")],
  ])("is not compared with %s", async (_, text) => expect(await drift(text)).toEqual([]));

  it("is compared with the one design that comes with it", async () => {
    const files = { [path]: design, "migrations/0002_orders.sql": "CREATE TABLE orders (id bigint, total int);" };
    const review = await reviewOf(files, { policy: only() });
    expect(review.findings.map(({ rule }) => rule)).toContain("design-drift");
  });

  it("may turn the comparison off", async () => {
    expect(await drift(sql("amount float"), { policy: { rules: { ...only().rules, "design-drift": "off" } } })).toEqual(
      [],
    );
  });

  it.each([
    ["the title", ["Orders table (RFC-0012)"]],
    ["a link in the body", ["See https://github.com/acme/shop/blob/main/docs/rfcs/0012-orders.md#proposal."]],
    ["the branch", ["feature/rfc-12-orders"]],
  ])("may name it in %s", (_, description) => {
    const change = {
      ...changeFromFiles({ files: [{ path: "migrations/0002.sql", text: "CREATE TABLE orders (id int);" }], base }),
      description,
    };
    const review = reviewChange(change, defaultPolicy, { selection: "explicit", today: "2026-11-22" });
    expect(review.findings.map(({ rule }) => rule)).toContain("design-drift");
    expect(contextOf(defaultPolicy)(change)?.(path)).toBe(true);
    expect(contextOf(defaultPolicy)({ ...change, description: [] })?.(path)).toBe(false);
  });
});

describe("an API contract of a change that names a design", () => {
  const api = `# RFC 12: Orders API

## Proposal

- \`POST /v1/orders\` creates an order, or returns 409 when there is one with the same number.
- \`GET /v1/orders/{id}\` returns one.
`;
  const contract = (...operations: string[]) =>
    `# RFC 12\nopenapi: 3.1.0\ninfo: { title: Orders, version: "1" }\npaths:\n${operations.join("\n")}\n`;
  const post = (status: number) =>
    `  /v1/orders:\n    post:\n      responses:\n        "201": { description: Created }\n        "${status}": { description: No }`;
  const get = `  /v1/orders/{orderId}:\n    get:\n      responses:\n        "200": { description: One }`;
  const compared = async (text: string) =>
    (await reviewOf({ "api/openapi.yaml": text }, { base: [{ path, text: api }], policy: only() })).findings;

  it("is silent where the two agree", async () => {
    expect(await compared(contract(post(409), get))).toEqual([]);
  });

  it("hears operations and statuses that one of them lacks", async () => {
    const [finding] = await compared(
      contract(
        post(422),
        `  /v1/orders/{orderId}/cancel:\n    post:\n      responses:\n        "200": { description: Done }`,
      ),
    );
    expect(finding).toMatchObject({ rule: "design-drift", severity: "advice", path: "api/openapi.yaml" });
    expect((finding?.endColumn ?? 0) - (finding?.startColumn ?? 0)).toBe(finding?.quote.length);
    expect(finding?.message).toContain("the design has `GET /v1/orders/{id}` (line 6) and the contract does not");
    expect(finding?.message).toContain("the design answers 409 (line 5), which no operation of the contract does");
    expect(finding?.message).toContain(
      "the contract adds `POST /v1/orders/{orderId}/cancel`, which the design leaves out",
    );
  });

  it("reads operations of the other files of a contract, and points into them", async () => {
    const root = contract(`  /v1/orders: { $ref: paths/orders.yaml }`, get);
    const part = `post:\n  responses:\n    "201": { description: Created }\n`;
    const review = await reviewOf(
      { "api/openapi.yaml": root, "api/paths/orders.yaml": part },
      { base: [{ path, text: api }], policy: only() },
    );
    expect(review.findings).toMatchObject([{ rule: "design-drift", path: "api/paths/orders.yaml", startLine: 1 }]);
    expect(review.findings[0]?.message).toContain(
      "the design answers 409 (line 5), which no operation of the contract",
    );
    expect(review.findings[0]?.message).not.toContain("the design has");
    expect(review.files.map(({ path: of }) => of)).toEqual(["api/openapi.yaml", "api/paths/orders.yaml"]);
  });

  it.each([
    ["an open list of fields", "", ["`note`"]],
    ["whatever else comes", ", additionalProperties: true", []],
  ])("holds the fields of an example against a schema with %s, wherever it stands", async (_title, open, named) => {
    const design = `${api}\n\`\`\`json\n{ "id": 1, "total": 2, "status": "open", "note": "x" }\n\`\`\`\n`;
    const fields = `{ type: object${open}, properties: { id: {}, total: {}, status: {} } }`;
    const review = await reviewOf(
      {
        "api/openapi.yaml": `${contract(post(409), get)}components: { schemas: { Order: { $ref: schemas/order.yaml } } }\n`,
        "api/schemas/order.yaml": `${fields}\n`,
      },
      { base: [{ path, text: design }], policy: only() },
    );
    expect(review.findings.map(({ message }) => /the field (`\w+`)/.exec(message)?.[1])).toEqual(named);
  });

  it("finds the operations of a design in a contract of any size", async () => {
    const others = Array.from(
      { length: 400 },
      (_, at) => `  /v1/seats${at}:\n    get: { responses: { "200": { description: One } } }`,
    );
    expect(await compared(contract(get, ...others, post(409)))).toEqual([]);
  });

  it("has nothing to do with a contract of something else", async () => {
    expect(
      await compared(contract(`  /v1/invoices:\n    get:\n      responses:\n        "200": { description: All }`)),
    ).toEqual([]);
  });
});
