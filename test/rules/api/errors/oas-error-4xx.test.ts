import { expect, it } from "vitest";
import { expectCases, report, ruleOf } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const answers = (...statuses: readonly string[]): string =>
  `responses: { ${statuses.map((status) => `"${status}": { description: So }`).join(", ")} }`;
const key = "security: [{ key: [] }]";
const body = "requestBody: { content: { application/json: { schema: { type: object } } } }";
const silent = `${key}, ${answers("200")}`;
const told = `${key}, ${answers("200", "default")}`;

expectCases("oas-error-4xx", [
  {
    title: "nothing but success",
    text: contractOf({ "GET /a": silent }),
    reports: [`get: { ${silent} }`],
    severity: "warning",
  },
  {
    title: "only a failure of the server",
    text: contractOf({ "GET /a": `${key}, ${answers("200", "500")}` }),
    reports: [`get: { ${key}, ${answers("200", "500")} }`],
  },
  { title: "default answers for every error", text: contractOf({ "GET /a": told }), reports: [] },
  {
    title: "a range answers for every 4xx",
    text: contractOf({ "GET /a": `${key}, ${answers("200", "4XX", "5XX")}` }),
    reports: [],
  },
  {
    title: "several are one finding",
    text: contractOf({ "GET /a": silent, "GET /b": silent, "GET /c": told }),
    reports: [`get: { ${silent} }`],
    says: /2 operations \(`GET \/a` and `GET \/b`\) document no error/,
  },
  {
    title: "an API that has lived without",
    base: contractOf({ "GET /a": silent, "GET /b": silent, "GET /c": silent }),
    text: contractOf({ "GET /a": silent, "GET /b": silent, "GET /c": silent, "GET /d": silent }),
    reports: [`get: { ${silent} }`],
    severity: "advice",
  },
  {
    title: "an operation that documented none before",
    base: contractOf({ "GET /a": silent }),
    text: contractOf({ "GET /a": `parameters: [{ name: q, in: query }], ${silent}` }),
    reports: [],
  },
  {
    title: "a body that cannot be refused is advice",
    text: contractOf({ "POST /a": `${body}, ${answers("201", "401", "500")}` }),
    reports: [`post: { ${body}, ${answers("201", "401", "500")} }`],
    says: /no answer for one that is wrong/,
    severity: "advice",
  },
  ...["400", "409", "422"].map((status) => ({
    title: `a body that is refused with ${status}`,
    text: contractOf({ "POST /a": `${body}, ${answers("201", status, "500")}` }),
    reports: [],
  })),
  {
    title: "a version that cannot be lost",
    text: contractOf({ "PUT /a": `parameters: [{ name: If-Match, in: header }], ${answers("200", "400", "500")}` }),
    reports: [`put: { parameters: [{ name: If-Match, in: header }], ${answers("200", "400", "500")} }`],
    says: /412/,
  },
  {
    title: "no failure of the server anywhere in a new contract is one advice",
    text: contractOf({ "GET /a": `${key}, ${answers("200", "404")}`, "GET /b": `${key}, ${answers("200", "404")}` }),
    reports: [`get: { ${key}, ${answers("200", "404")} }`],
    severity: "advice",
  },
  {
    title: "no failure of the server where the base branch has none either",
    base: contractOf({ "GET /a": `${key}, ${answers("200", "404")}` }),
    text: contractOf({ "GET /a": `${key}, ${answers("200", "404")}`, "GET /b": `${key}, ${answers("200", "404")}` }),
    reports: [],
  },
  {
    title: "no failure of the server where most others have one",
    base: contractOf({ "GET /a": told, "GET /b": told }),
    text: contractOf({ "GET /a": told, "GET /b": told, "GET /c": `${key}, ${answers("200", "404")}` }),
    reports: [`get: { ${key}, ${answers("200", "404")} }`],
    says: /which most others do/,
    severity: "advice",
  },
  {
    title: "no failure of the server where few others have one",
    text: contractOf({
      "GET /a": told,
      "GET /b": `${key}, ${answers("200", "404")}`,
      "GET /c": `${key}, ${answers("200", "404")}`,
    }),
    reports: [],
  },
  { title: "a probe", text: contractOf({ "GET /healthz": silent }), reports: [] },
  { title: "a preflight request", text: contractOf({ "OPTIONS /a": silent }), reports: [] },
  { title: "nothing to refuse", text: contractOf({ "GET /a": "security: []" }), reports: [] },
]);

it("offers the error model as a draft where the contract has none", () => {
  const [found] = report(ruleOf("oas-error-4xx"), { text: contractOf({ "GET /a": silent }) });
  expect(found?.draft).toContain("application/problem+json");
});
