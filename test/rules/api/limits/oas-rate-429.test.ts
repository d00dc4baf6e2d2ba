import { expectCases, type RuleCase } from "../cases.ts";

interface Api {
  readonly operations?: readonly string[];
  readonly answers?: string;
  readonly info?: string;
  readonly security?: string;
  readonly rest?: string;
}

const api = ({
  operations = ["post /orders"],
  answers = "",
  info = "",
  security = "[{ token: [] }]",
  rest = "",
}: Api): string => {
  const paths = operations.map((each) => {
    const [method, path] = each.split(" ");
    return `  ${path}:\n    ${method}: { responses: { "200": { description: Fine. }${answers} } }\n`;
  });
  return `openapi: 3.0.3
info: { title: Orders, version: 1.0.0${info} }
security: ${security}
${rest}paths:
${paths.join("")}components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`;
};

const told = "{ description: Slower., headers: { Retry-After: { schema: { type: integer } } } }";
const silent = (title: string, given: Api): RuleCase => ({ title, text: api(given), reports: [] });
const entry = (method: string): string => `${method}: { responses: { "200": { description: Fine. } } }`;

expectCases("oas-rate-429", [
  {
    title: "several are one finding, where passwords are tried first",
    text: api({ operations: ["post /orders", "post /login", "delete /orders/{id}"] }),
    reports: [entry("post")],
    says: /^3 operations \(`POST \/login`, `POST \/orders` and `DELETE.*passwords and codes/,
    severity: "warning",
  },
  { title: "a search", text: api({ operations: ["get /orders/search"] }), reports: [entry("get")] },
  silent("a read", { operations: ["get /orders"] }),
  silent("a probe", { operations: ["get /healthz"] }),
  silent("anybody's writes", { security: "[]" }),
  silent("a webhook of somebody else", { operations: ["post /webhooks/stripe"] }),
  silent("429 with a time", { answers: `, "429": ${told}` }),
  silent("all of 4xx", { answers: ', "4XX": { description: Wrong. }' }),
  silent("a default that says when", { answers: `, default: ${told}` }),
  {
    title: "a default that does not",
    text: api({ answers: ", default: { description: Wrong. }" }),
    reports: [entry("post").replace("Fine. }", "Fine. }, default: { description: Wrong. }")],
  },
  silent("limits in the introduction", { info: ", description: At most 100 requests per minute." }),
  silent("a gateway's extension", { rest: "x-ratelimit: { plan: basic }\n" }),
  { title: "a time in words", text: api({ answers: ', "429": { description: Wait a minute. }' }), reports: [] },
  {
    title: "a write in an API that says nothing of limits is a remark",
    base: api({ operations: ["post /a", "post /b", "post /c"] }),
    text: api({ operations: ["post /a", "post /b", "post /c", "post /d"] }),
    reports: [entry("post")],
    says: /`POST \/d`/,
    severity: "advice",
  },
  {
    title: "an operation that said nothing before",
    base: api({}),
    text: api({ answers: ', "404": { description: None. }' }),
    reports: [],
  },
]);
