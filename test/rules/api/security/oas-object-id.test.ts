import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const answers = (...statuses: readonly string[]): string =>
  `security: [{ key: [] }], responses: { ${["200", ...statuses].map((status) => `"${status}": { description: So }`).join(", ")} }`;
const asked = answers("400", "401");
const whole = (method: string, keys: string): string => `${method}: { ${keys} }`;

expectCases("oas-object-id", [
  ...["get", "put", "patch", "delete"].map((method) => ({
    title: `${method} of an object without 403 or 404`,
    text: contractOf({ [`${method.toUpperCase()} /orders/{id}`]: asked }),
    reports: [whole(method, asked)],
  })),
  ...["403", "404", "410", "4XX", "default"].map((status) => ({
    title: `answers ${status}`,
    text: contractOf({ "GET /orders/{id}": answers("400", status) }),
    reports: [],
  })),
  { title: "documents no error at all", text: contractOf({ "GET /orders/{id}": answers() }), reports: [] },
  {
    title: "needs no credential",
    text: contractOf({ "GET /orders/{id}": asked.replace("[{ key: [] }]", "[]") }),
    reports: [],
  },
  { title: "a list", text: contractOf({ "GET /orders": asked }), reports: [] },
  { title: "a view by language", text: contractOf({ "GET /texts/{language}": asked }), reports: [] },
  { title: "a put that creates", text: contractOf({ "PUT /orders/{id}": answers("201", "400") }), reports: [] },
  {
    title: "a choice of a few",
    text: contractOf({
      "GET /orders/{by}": `parameters: [{ name: by, in: path, required: true, schema: { enum: [a, b] } }], ${asked}`,
    }),
    reports: [],
  },
  {
    title: "an API whose objects have never had it",
    base: contractOf({ "GET /a/{id}": asked, "GET /b/{id}": asked, "GET /c/{id}": asked, "GET /list": "" }),
    text: contractOf({
      "GET /a/{id}": asked,
      "GET /b/{id}": asked,
      "GET /c/{id}": asked,
      "GET /list": "",
      "GET /d/{id}": asked,
    }),
    reports: [whole("get", asked)],
    severity: "advice",
  },
]);
