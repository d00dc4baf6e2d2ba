import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const paths = ["GET /a", "GET /b", "PUT /c/{id}", "GET /d"];
const all = (text: string): string => contractOf(Object.fromEntries(paths.map((path) => [path, text])), { root });
const root =
  "components:\n  securitySchemes:\n    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: /t, scopes: { read: R } } } }\n";

expectCases("oas-break-security-tightened", [
  {
    title: "one scope more in every operation is told once",
    base: all("security: [{ oauth: [] }]"),
    text: all("security: [{ oauth: [read] }]"),
    reports: ["[{ oauth: [read] }]"],
    says: /^Calls of `GET \/a`, `GET \/b`, `PUT \/c\/\{id\}` and 1 more need `bearer token \(read\)` where `bearer token` was enough: /,
  },
]);

expectCases("oas-break-request-type-changed", [
  {
    title: "one parameter of several operations is told once, and apart from another of the same path",
    base: all(
      "parameters: [{ name: p, in: query, schema: { type: string } }, { name: q, in: query, schema: { type: string } }]",
    ),
    text: all(
      "parameters: [{ name: p, in: query, schema: { type: integer } }, { name: q, in: query, schema: { type: boolean } }]",
    ),
    reports: ["type: integer", "type: boolean"],
    says: /^The type of `query parameter [pq] of GET \/a`, .+ and 1 more was `string`/,
  },
  {
    title: "what may be anything is a text in a query",
    base: all("parameters: [{ name: p, in: query, schema: {} }]"),
    text: all("parameters: [{ name: p, in: query, schema: { type: string } }]"),
    reports: [],
  },
]);

const answering = (schema: string): string =>
  contractOf({
    "GET /a": `responses: { "200": { description: A, content: { application/json: { schema: ${schema} } } } }`,
  });

expectCases("oas-break-response-type-changed", [
  {
    title: "where a dynamic reference leads is not known",
    base: answering("{ type: array, items: { type: object } }"),
    text: answering("{ $defs: { x: { $dynamicAnchor: x, not: {} } }, type: array, items: { $dynamicRef: '#x' } }"),
    reports: [],
  },
]);

const properties = "properties: { a: {}, b: {}, c: {}, d: {} }";

expectCases("oas-break-response-property-optional", [
  {
    title: "several properties of one schema",
    base: answering(`{ type: object, required: [a, b, c, d], ${properties} }`),
    text: answering(`{ type: object, ${properties} }`),
    reports: ["a: {}"],
    says: /^`a`, `b`, `c` and 1 more of `200 of GET \/a` are optional now:/,
  },
]);

const filters = "p, q, r, s".replaceAll(/\w/g, (name) => `{ name: ${name}, in: query, schema: { type: string } }`);

expectCases("oas-break-request-parameter-removed", [
  {
    title: "several parameters of one operation",
    base: contractOf({ "GET /a": `parameters: [${filters}]` }),
    text: contractOf({ "GET /a": "" }),
    reports: [`get: { responses: { "200": { description: Fine } } }`],
    says: /^The query parameters `p`, `q`, `r` and 1 more of `GET \/a` are gone:/,
  },
]);

expectCases("oas-break-response-media-type-removed", [
  {
    title: "an answer that has lost its body with its status",
    base: answering("{ type: object }"),
    text: contractOf({ "GET /a": `responses: { "204": { description: Done } }` }),
    reports: [],
  },
]);
