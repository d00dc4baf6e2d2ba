import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const taking = (parameter: string, more = ""): string =>
  contractOf({ "GET /orders": `${more}parameters: [${parameter}]` });
const scheme = (text: string): string => `components:\n  securitySchemes:\n    key: ${text}\n`;
const bearer = scheme("{ type: http, scheme: bearer }");
const query = scheme("{ type: apiKey, in: query, name: api_key }");

expectCases("oas-auth-scheme", [
  { title: "a key in the query", text: contractOf({ "GET /a": "" }, { root: query }), reports: ["in: query"] },
  {
    title: "a key that was in the query before",
    base: contractOf({ "GET /a": "" }, { root: query }),
    text: contractOf({ "GET /a": "", "GET /b": "" }, { root: query }),
    reports: [],
  },
  {
    title: "a signature in the query",
    text: contractOf({ "GET /a": "" }, { root: scheme("{ type: apiKey, in: query, name: sig }") }),
    reports: [],
  },
  {
    title: "the password flow",
    text: contractOf(
      { "GET /a": "" },
      { root: scheme("{ type: oauth2, flows: { password: { tokenUrl: /t, scopes: {} } } }") },
    ),
    reports: ["password: { tokenUrl: /t, scopes: {} }"],
    says: /RFC 9700 forbids it/,
  },
  {
    title: "plain HTTP beside HTTPS is advice",
    text: contractOf(
      { "GET /a": "" },
      { root: `servers: [{ url: https://api.acme.com }, { url: http://api.acme.com }]\n${bearer}` },
    ),
    reports: ["url: http://api.acme.com"],
    severity: "advice",
  },
  ...[
    "http://localhost:8080",
    "http://orders",
    "http://orders.prod.svc.cluster.local",
    "http://10.1.2.3/v1",
    "/v1",
    "https://api.acme.com",
  ].map((url) => ({
    title: `the server ${url}`,
    text: contractOf({ "GET /a": "" }, { root: `servers: [{ url: "${url}" }]\n${bearer}` }),
    reports: [],
  })),
  {
    title: "plain HTTP of an API that knows no callers",
    text: contractOf({ "GET /a": "" }, { root: "servers: [{ url: http://api.acme.com }]\n" }),
    reports: [],
  },
  {
    title: "the schemes of Swagger 2.0",
    path: "swagger.yaml",
    text: 'swagger: "2.0"\ninfo: { title: Orders, version: "1" }\nhost: api.acme.com\nschemes: [http]\nsecurityDefinitions: { basic: { type: basic } }\npaths: {}\n',
    reports: ["schemes: [http]"],
    severity: "warning",
  },
  ...["password", "client_secret", "access_token", "apiKey", "X-Api-Key", "user_password"].map((name) => ({
    title: `a query parameter ${name}`,
    text: taking(`{ name: ${name}, in: query, schema: { type: string } }`),
    reports: [`name: ${name}`],
  })),
  ...[
    "page_token",
    "nextToken",
    "continuation_token",
    "clientToken",
    "token_type",
    "max_tokens",
    "author",
    "keyword",
    "sort_key",
    "password_hint",
  ].map((name) => ({
    title: `a query parameter ${name}`,
    text: taking(`{ name: ${name}, in: query, schema: { type: string } }`),
    reports: [],
  })),
  {
    title: "a bare token that nothing else goes with",
    text: taking("{ name: token, in: query, schema: { type: string } }"),
    reports: ["name: token"],
  },
  {
    title: "a bare token beside a credential",
    text: taking("{ name: token, in: query, schema: { type: string } }", "security: [{ key: [] }], "),
    reports: [],
  },
  {
    title: "the token of a link that is used once",
    text: contractOf({ "GET /verify-email": "parameters: [{ name: token, in: query, schema: { type: string } }]" }),
    reports: [],
  },
  {
    title: "the kind of an object in a path",
    text: contractOf({
      "GET /authorizations/{authorization}": "parameters: [{ name: authorization, in: path, required: true }]",
    }),
    reports: [],
  },
  ...["access-tokens", "CredentialLists", "user/keys"].map((kind) => ({
    title: `the id of one of the ${kind}`,
    text: contractOf({
      [`GET /${kind}/{sid}`]: "parameters: [{ name: sid, in: path, required: true, description: Of the access token }]",
    }),
    reports: [],
  })),
  {
    title: "one finding for a component that several operations take",
    text: contractOf(
      {
        "GET /a": "parameters: [{ $ref: '#/components/parameters/Key' }]",
        "GET /b": "parameters: [{ $ref: '#/components/parameters/Key' }]",
      },
      {
        root: "components:\n  parameters:\n    Key:\n      name: api_key\n      in: query\n      schema: { type: string }\n",
      },
    ),
    reports: ["name: api_key"],
    says: /2 operations/,
  },
]);
