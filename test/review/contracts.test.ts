import { describe, expect, it } from "vitest";
import { findingsOf, only, reviewOf, statusOf } from "./review-of.ts";

const orders = (list: string): string => `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
security: [{ bearer: [] }]
paths:
  /orders:
    get:
      operationId: listOrders
${list}
      responses:
        "200":
          description: The orders.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Order" } }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
  schemas:
    Order:
      type: object
      properties:
        id: { type: string }
`;

const path = "openapi.yaml";
const unpaged = orders("      summary: All of them");

describe("a contract in a review", () => {
  it("is listed with its operations, and judged by its rules", async () => {
    const review = await reviewOf({ [path]: unpaged }, { policy: only("oas-page") });
    expect(review.files).toMatchObject([
      { path, kind: "api", framework: null, dialect: null, operations: 1, error: null, title: "Orders" },
    ]);
    expect(findingsOf(review)).toEqual(["oas-page@7 warning open"]);
    expect(review.verdict).toBe("pass");
    expect(statusOf(review, "pagination-filtering-sorting")).toBe("fail");
  });

  it("answers items with what keeps a rule as evidence", async () => {
    const review = await reviewOf({ [path]: unpaged }, { policy: only("oas-auth-every-op") });
    const item = review.checklist.find(({ item }) => item === "least-privilege");
    expect(item?.status).toBe("pass");
    expect(item?.checks.find(({ id }) => id === "oas-auth-every-op")?.evidence[0]).toMatchObject({
      path,
      startLine: 7,
    });
  });

  it("blocks the merge where the policy says so, and is silent where the policy turns a rule off", async () => {
    const blocking = await reviewOf(
      { [path]: unpaged },
      { policy: { rules: { ...only("oas-page").rules, "oas-page": "blocking" } } },
    );
    expect(blocking.verdict).toBe("fail");
    const silent = await reviewOf({ [path]: unpaged }, { policy: only() });
    expect(findingsOf(silent)).toEqual([]);
    expect(silent.verdict).toBe("pass");
  });

  it("keeps the fingerprint of a finding when its lines move", async () => {
    const policy = only("oas-page");
    const [before] = (await reviewOf({ [path]: unpaged }, { policy })).findings;
    const moved = unpaged
      .replace("info:", "# a remark\n\ninfo:")
      .replace("id: { type", "code: { type: string }\n        id: { type");
    const [after] = (await reviewOf({ [path]: moved }, { policy })).findings;
    expect(after?.startLine).toBe(9);
    expect(after?.fingerprint).toBe(before?.fingerprint);
  });

  it("waives a finding by a comment, and says where a comment covers nothing", async () => {
    const policy = only("oas-page");
    const comment = '# arch-review: ignore oas-page reason="Ten at most"';
    const waived = await reviewOf({ [path]: unpaged.replace("    get:", `    ${comment}\n    get:`) }, { policy });
    expect(findingsOf(waived)).toEqual(["oas-page@8 warning waived"]);
    const unused = await reviewOf(
      { [path]: unpaged.replace("        id:", `        ${comment}\n        id:`) },
      { policy },
    );
    expect(findingsOf(unused)).toEqual(["oas-page@7 warning open", "suppression-unused@23 advice open"]);
  });

  it("stands in the API part operation by operation", async () => {
    const review = await reviewOf({ [path]: unpaged }, { policy: only("oas-page") });
    expect(review.apiChange.contracts).toMatchObject([
      {
        path,
        title: "Orders",
        fate: "added",
        operations: [
          { name: "GET /orders", fate: "added", verdict: "remarks", findings: 1, place: { path, startLine: 7 } },
        ],
      },
    ]);
    const part = review.proposal.find(({ id }) => id === "api-contract");
    expect(part?.touched).toBe(true);
    expect(part?.lacks).toMatchObject([{ check: "oas-page", language: "yaml", path }]);
  });

  it("is drafted for in its own language", async () => {
    const json = JSON.stringify({
      openapi: "3.0.3",
      info: { title: "Orders", version: "1" },
      paths: {
        "/orders": {
          get: {
            responses: {
              200: {
                description: "All",
                content: { "application/json": { schema: { type: "array", items: { type: "object" } } } },
              },
            },
          },
        },
      },
    });
    const review = await reviewOf({ "openapi.json": json }, { policy: only("oas-page") });
    const [draft] = review.proposal.flatMap(({ lacks }) => lacks);
    expect(draft?.language).toBe("json");
    expect(Object.keys(JSON.parse(draft?.text ?? ""))).toContain("parameters");
  });
});

describe("a part that two contracts refer to", () => {
  const contract = (route: string): string => `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  ${route}:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "parts/order.yaml" } } } }
      responses: { "201": { description: Made } }
`;
  const files = {
    "api/openapi-a.yaml": contract("/a"),
    "api/openapi-b.yaml": contract("/b"),
    "api/parts/order.yaml": "type: object\nproperties:\n  note: { type: string }\n",
  };

  it("has one finding, about the operations of both", async () => {
    const review = await reviewOf(files, { policy: only("oas-string-limit") });
    expect(review.findings.map(({ path: at, rule }) => `${rule} ${at}`)).toEqual([
      "oas-string-limit api/parts/order.yaml",
    ]);
    expect(review.apiChange.contracts.flatMap(({ operations }) => operations)).toMatchObject([
      { name: "POST /a", verdict: "remarks", findings: 1 },
      { name: "POST /b", verdict: "remarks", findings: 1 },
    ]);
    expect(review.files.map(({ path: at, kind, operations }) => `${at} ${kind} ${operations}`)).toEqual([
      "api/openapi-a.yaml api 1",
      "api/openapi-b.yaml api 1",
      "api/parts/order.yaml api 0",
    ]);
  });
});

describe("what cannot be read of a contract", () => {
  it("makes the review incomplete where nothing can be", async () => {
    const review = await reviewOf({ [path]: "openapi: 3.1.0\npaths: [unclosed\n" });
    expect(review.verdict).toBe("incomplete");
    expect(review.files[0]?.error).not.toBeNull();
    expect(review.findings.map(({ rule }) => rule)).toContain("syntax-error");
  });

  it.each([
    ["into nothing", "#/components/schemas/Missing"],
    ["to the network", "https://example.com/order.yaml"],
    ["out of the repository", "../../etc/passwd"],
  ])("is a finding for a reference %s", async (_, reference) => {
    const text = unpaged.replace('items: { $ref: "#/components/schemas/Order" }', `items: { $ref: "${reference}" }`);
    const review = await reviewOf({ [path]: text }, { policy: only() });
    expect(findingsOf(review)).toEqual(["syntax-error@15 warning open"]);
    expect(review.findings[0]?.message).toContain(reference);
    expect(review.files[0]?.error).toBeNull();
    expect(review.verdict).toBe("pass");
  });

  it.each([
    ["blocking", {}, ["oas-break-reference-lost@15 blocking open"]],
    ["nothing", { rules: { "oas-break-reference-lost": "off" } }, ["syntax-error@15 warning open"]],
  ])("is told once of a reference that is lost, and is %s", async (_, policy, told) => {
    const text = unpaged.replace('items: { $ref: "#/components/schemas/Order" }', 'items: { $ref: "#/gone" }');
    const review = await reviewOf({ [path]: text }, { base: [{ path, text: unpaged }], policy });
    expect(findingsOf(review).filter((each) => !each.startsWith("oas-version"))).toEqual(told);
  });
});
