import { expectCases, type RuleCase } from "../cases.ts";

interface Post {
  readonly path?: string;
  readonly method?: string;
  readonly status?: string;
  readonly operation?: string;
  readonly properties?: string;
  readonly answers?: string;
  readonly info?: string;
}

const post = ({
  path = "/comments",
  method = "post",
  status = "201",
  operation = "",
  properties = "text: { type: string }",
  answers = "",
  info = "",
}: Post): string => `openapi: 3.0.3
info: { title: Shop, version: 1.0.0${info} }
paths:
  ${path}:
    ${method}:
${operation === "" ? "" : `      ${operation}\n`}      requestBody:
        content: { application/json: { schema: { type: object, properties: { ${properties} } } } }
      responses: { "${status}": { description: Done. }${answers} }
`;

const silent = (title: string, given: Post): RuleCase => ({ title, text: post(given), reports: [] });
const speaks = (title: string, given: Post, says: RegExp): RuleCase => ({
  title,
  text: post(given),
  reports: [given.method ?? "post"],
  says,
  severity: "warning",
});

const creations = ["a", "b", "c"].map((name) => post({ path: `/${name}s` }).split("paths:\n")[1]).join("");
const api = `openapi: 3.0.3\ninfo: { title: Shop, version: 1.0.0 }\npaths:\n${creations}`;

expectCases("oas-idempotency", [
  speaks("something is created", {}, /the object stands there twice/),
  speaks("work is accepted", { path: "/jobs", status: "202" }, /stands there twice/),
  speaks("money moves", { path: "/payments", status: "200" }, /charged or ordered twice/),
  speaks("a refund of an order", { path: "/orders/{id}/refunds" }, /charged or ordered twice/),
  speaks("a message goes out", { path: "/messages", status: "202" }, /goes out twice/),
  speaks("an OAuth client is no key of a request", { properties: "client_id: { type: string }" }, /twice/),

  silent("a key in a header", {
    operation: "parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]",
  }),
  silent("a key with another name", {
    operation: "parameters: [{ name: X-Request-Id, in: header, schema: { type: string } }]",
  }),
  silent("a key in the body", { properties: "client_token: { type: string }" }),
  silent("an id of the client's own", { properties: "externalId: { type: string }" }),
  silent("a natural key", { properties: "email: { type: string, format: email }" }),
  silent("a refusal of the second", { answers: ', "409": { description: It is there already. }' }),
  silent("a promise in words", { operation: "description: Repeating the request is safe, it is idempotent." }),
  silent("a promise for all operations", { info: ", description: Send an Idempotency-Key with every POST." }),
  silent("only if it is not there", {
    operation: "parameters: [{ name: If-None-Match, in: header, schema: { type: string } }]",
  }),

  ...["search", "validate", "preview", "orders/{id}/estimates", "dry-run", "graphql"].map((path) =>
    silent(`asks: /${path}`, { path: `/${path}`, status: "200" }),
  ),
  ...["orders/{id}/cancel", "orders/{id}:close", "users/{id}/activate"].map((path) =>
    silent(`sets a state: /${path}`, { path: `/${path}`, status: "202" }),
  ),
  ...["login", "oauth/token", "auth/refresh"].map((path) =>
    silent(`gives a credential: /${path}`, { path: `/${path}`, status: "201" }),
  ),
  silent("an update by POST", { path: "/comments/{id}" }),
  silent("an update by its name", { operation: "operationId: updateComment" }),
  silent("a bulk operation", { path: "/comments/bulk" }),
  silent("a webhook of somebody else", { path: "/webhooks/stripe", status: "202" }),
  silent("what ends in the same state", { path: "/disks/{id}/resize" }),
  silent("PUT, which can be repeated", { method: "put" }),
  silent("nothing is made", { status: "200" }),
  silent("an operation on its way out", { operation: "deprecated: true" }),

  {
    title: "several are one finding, the one that costs most first",
    text: `${api}${post({ path: "/payments" }).split("paths:\n")[1]}`,
    reports: ["post"],
    says: /^Nothing tells a repeated request of 4 operations \(`POST \/payments`, `POST \/as`.*charged/,
  },
  {
    title: "a creation in an API that knows no keys is a remark",
    base: api,
    text: `${api}${post({}).split("paths:\n")[1]}`,
    reports: ["post"],
    says: /`POST \/comments`/,
    severity: "advice",
  },
  {
    title: "money in an API that knows no keys is none",
    base: api,
    text: `${api}${post({ path: "/payments" }).split("paths:\n")[1]}`,
    reports: ["post"],
    severity: "warning",
  },
  {
    title: "an operation that knew no key before",
    base: post({}),
    text: post({ properties: "text: { type: string }, mood: { type: string }" }),
    reports: [],
  },
  {
    title: "a key that is taken away",
    base: post({ properties: "text: { type: string }, request_id: { type: string }" }),
    text: post({}),
    reports: ["post"],
  },
  {
    title: "an id in the schema of the answers, which is the server's",
    text: sharedWithAnswers("id: { type: string, format: uuid }"),
    reports: ["post"],
  },
  {
    title: "an id in the schema of the answers that clients make",
    text: sharedWithAnswers("id: { type: string, description: Client-generated. }"),
    reports: [],
  },
  {
    title: "a slug in the schema of the answers",
    text: sharedWithAnswers("slug: { type: string }"),
    reports: [],
  },
]);

function sharedWithAnswers(property: string): string {
  return `openapi: 3.1.0
info: { title: Blog, version: 1.0.0 }
paths:
  /comments:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Comment" } } } }
      responses:
        "201":
          description: Created.
          content: { application/json: { schema: { $ref: "#/components/schemas/Comment" } } }
components:
  schemas:
    Comment: { type: object, properties: { ${property} } }
`;
}
