import { expect, it } from "vitest";
import { expectCases, report, ruleOf } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const key = "security: [{ key: [] }]";
const three = { "GET /a": "", "GET /b": "", "GET /c": "" };
const noScheme = { root: "" };

expectCases("oas-auth-every-op", [
  {
    title: "a new operation without security beside secured ones",
    base: contractOf({ "GET /orders": key }),
    text: contractOf({ "GET /orders": key, "POST /orders": "" }),
    reports: ['post: { responses: { "200": { description: Fine } } }'],
    says: /`POST \/orders` names no security.*security: \[\{ key: \[\] \}\]/,
    severity: "warning",
  },
  {
    title: "several at once are one finding",
    text: contractOf({
      "GET /orders": key,
      "POST /orders": "",
      "GET /carts": "",
      "PUT /carts": "",
      "DELETE /carts": "",
    }),
    reports: ['post: { responses: { "200": { description: Fine } } }'],
    says: /4 operations \(`POST \/orders`, `GET \/carts`, `PUT \/carts` and 1 more\)/,
  },
  {
    title: "nobody is asked to secure what was open before",
    base: contractOf({ "GET /orders": key, "GET /carts": "" }),
    text: contractOf({ "GET /orders": key, "GET /carts": "parameters: [{ name: q, in: query }]" }),
    reports: [],
  },
  {
    title: "an operation that loses its requirement",
    base: contractOf({ "GET /orders": key, "DELETE /orders": key }),
    text: contractOf({ "GET /orders": key, "DELETE /orders": "security: []" }),
    reports: ["security: []"],
    says: /needed a credential until now/,
    severity: "warning",
  },
  {
    title: "all operations that lose it with the root's",
    base: contractOf(
      { "GET /orders": "", "DELETE /orders": "" },
      { root: `security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: http, scheme: bearer } } }\n` },
    ),
    text: contractOf(
      { "GET /orders": "", "DELETE /orders": "" },
      { root: `components: { securitySchemes: { key: { type: http, scheme: bearer } } }\n` },
    ),
    reports: ['get: { responses: { "200": { description: Fine } } }'],
    says: /2 operations .* needed a credential until now/,
  },
  {
    title: "most of the API has lived without",
    base: contractOf({ ...three, "GET /d": "", "GET /orders": key }),
    text: contractOf({ ...three, "GET /d": "", "GET /orders": key, "POST /orders": "" }),
    reports: ['post: { responses: { "200": { description: Fine } } }'],
    severity: "advice",
  },
  {
    title: "a read that says it is open is advice, a write a warning",
    text: contractOf({
      "GET /orders": "security: []",
      "POST /orders": "security: [{}, { key: [] }]",
      "PUT /orders": key,
    }),
    reports: ["security: [{}, { key: [] }]", "security: []"],
    says: /x-public: true/,
  },
  {
    title: "an API without schemes is one finding",
    text: contractOf({ "GET /orders": "", "POST /orders": "" }, noScheme),
    reports: ["paths"],
    severity: "warning",
  },
  {
    title: "an API without schemes that only reads is advice",
    text: contractOf(three, noScheme),
    reports: ["paths"],
    severity: "advice",
  },
  {
    title: "one operation more of an API that never had schemes is advice",
    base: contractOf(three, noScheme),
    text: contractOf({ ...three, "POST /orders": "" }, noScheme),
    reports: ['post: { responses: { "200": { description: Fine } } }'],
    severity: "advice",
  },
  {
    title: "schemes that nothing requires are one finding at the scheme",
    text: contractOf({ "GET /orders": "", "POST /orders": "" }),
    reports: ["{ type: apiKey, in: header, name: X-Api-Key }"],
    says: /a scheme alone protects nothing/,
  },
  {
    title: "a requirement of a scheme that is not declared, once for all who use it",
    text: contractOf({ "GET /orders": "security: [{ keys: [] }]", "POST /orders": "security: [{ keys: [] }]" }),
    reports: ["security: [{ keys: [] }]"],
    says: /`keys`, which 2 operations .* require, is no security scheme/,
  },
  {
    title: "a scheme that the change takes away from under a requirement",
    base: contractOf({ "GET /orders": key }),
    text: contractOf({ "GET /orders": key }, noScheme),
    reports: [key],
    says: /is no security scheme/,
  },
  {
    title: "a misspelt method of the root's requirement in an audit",
    audit: true,
    text: contractOf(
      { "GET /orders": "" },
      { root: "security: [{ kye: [] }]\ncomponents: { securitySchemes: { key: { type: http, scheme: bearer } } }\n" },
    ),
    reports: ["[{ kye: [] }]"],
  },
  ...[
    ["a probe", "GET /healthz", ""],
    ["metrics", "GET /metrics", ""],
    ["the contract itself", "GET /openapi.json", ""],
    ["where tokens come from", "POST /oauth2/token", ""],
    ["the way in", "POST /v1/users/login", ""],
    ["a password that was forgotten", "POST /password/forgot", ""],
    ["a webhook of somebody else", "POST /webhooks/stripe", ""],
    ["a preflight request", "OPTIONS /orders", ""],
    ["what is marked as public", "POST /orders", "security: [], x-public: true"],
    ["what is said to be public", "GET /orders", "description: No authentication required."],
    ["what stands below public", "GET /public/orders", ""],
    [
      "a key that is written down as a header",
      "POST /orders",
      "parameters: [{ name: X-API-Key, in: header, required: true }]",
    ],
    ["a signature", "POST /orders", "parameters: [{ name: X-Signature, in: header, required: true }]"],
  ].map(([title = "", operation = "", keys = ""]) => ({
    title: `says nothing of ${title}`,
    text: contractOf({ "GET /a": key, "GET /b": key, [operation]: keys }),
    reports: [],
  })),
  {
    title: "x-public: false is no mark",
    text: contractOf({ "GET /a": key, "POST /orders": "security: [], x-public: false" }),
    reports: ["security: []"],
  },
  {
    title: "a status below an object is no probe",
    text: contractOf({ "GET /a": key, "GET /orders/{id}/status": "" }),
    reports: ['get: { responses: { "200": { description: Fine } } }'],
  },
  {
    title: "a gateway in front of it, by the description",
    text: contractOf({ "POST /orders": "" }, noScheme).replace(
      "title: Orders",
      "title: Orders\n  description: Only reachable through the API gateway.",
    ),
    reports: [],
  },
]);

const two = `components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Api-Key }
    token: { type: http, scheme: bearer }
`;

it.each([
  ["one and the same", { "GET /a": key, "GET /b": key }, true],
  ["different ones", { "GET /a": key, "GET /b": "security: [{ token: [] }]" }, false],
  ["one of them alone", { "GET /a": key }, false],
])("suggests the credential where the others ask for %s", (_title, others, suggests) => {
  const text = contractOf({ ...others, "POST /orders": "" }, { root: two });
  const [found] = report(ruleOf("oas-auth-every-op"), { text });
  expect(found?.suggestion !== null).toBe(suggests);
});
