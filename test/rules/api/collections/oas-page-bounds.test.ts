import { expectCases } from "../cases.ts";
import { array, having, listing, query } from "./listing.ts";

const list = (size: string, path = "/orders"): string =>
  listing({
    path,
    parameters: [size, query("cursor")],
    schema: having(`data: ${array}, next_cursor: { type: string }`),
  });

const shared = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
${["orders", "returns"]
  .map(
    (name) => `  /${name}:
    get:
      parameters:
        - { $ref: "#/components/parameters/Limit" }
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        "200": { description: Fine., content: { application/json: { schema: ${having(`data: ${array}, next: { type: string }`)} } } }
`,
  )
  .join("")}components:
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer } }
`;

expectCases("oas-page-bounds", [
  {
    title: "a shared parameter is one finding, at the component",
    text: shared,
    reports: ["{ name: limit, in: query, schema: { type: integer } }"],
    says: /of 2 lists \(`GET \/orders` and `GET \/returns`\) has no maximum.*shared parameter `Limit`/,
    severity: "warning",
  },
  {
    title: "a default that is missing is a remark",
    text: list(query("limit", "{ type: integer, maximum: 10 }")),
    reports: ['{ name: "limit", in: query, schema: { type: integer, maximum: 10 } }'],
    severity: "advice",
  },
  {
    title: "a maximum in words",
    text: list(query("limit", "{ type: integer, default: 5 }", ", description: At most 100.")),
    reports: [],
  },
  {
    title: "a default in words",
    text: list(query("limit", "{ type: integer, maximum: 50 }", ", description: 20 by default.")),
    reports: [],
  },
  { title: "the size of a shirt", text: list(query("size", "{ type: string }")), reports: [] },
  {
    title: "a limit of something that is no list",
    text: listing({ path: "/orders/{id}", parameters: [query("limit", "{ type: integer }")] }),
    reports: [],
  },
  {
    title: "a maximum that is taken away",
    base: list(query("limit", "{ type: integer, maximum: 10, default: 5 }")),
    text: list(query("limit", "{ type: integer, default: 5 }")),
    reports: ['{ name: "limit", in: query, schema: { type: integer, default: 5 } }'],
  },
  {
    title: "a parameter that was like that",
    base: list(query("limit", "{ type: integer }")),
    text: list(query("limit", "{ type: integer, minimum: 1 }")),
    reports: [],
  },
]);
