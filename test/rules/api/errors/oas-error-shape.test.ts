import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const error = (schema: string, type = "application/json"): string =>
  `responses: { "200": { description: Fine }, "400": { description: So, content: { ${type}: { schema: ${schema} } } } }`;
const fields = (...names: readonly string[]): string =>
  `{ type: object, properties: { ${names.map((name) => `${name}: { type: string }`).join(", ")} } }`;
const house = error(fields("code", "message"));
const place = (schema: string, type = "application/json"): string =>
  `"400": { description: So, content: { ${type}: { schema: ${schema} } } }`;
const two = { "GET /a": house, "GET /b": house };

expectCases("oas-error-shape", [
  { title: "one shape", text: contractOf(two), reports: [] },
  {
    title: "another shape",
    text: contractOf({ ...two, "GET /c": error(fields("error")) }),
    reports: [place(fields("error"))],
    says: /`GET \/c` answers errors as `\{ error \}`, where 2 other answers of the contract are `\{ code, message \}`/,
    severity: "warning",
  },
  {
    title: "the same and more",
    text: contractOf({ ...two, "GET /c": error(fields("code", "message", "field")) }),
    reports: [],
  },
  {
    title: "a core in common",
    text: contractOf({
      "GET /a": error(fields("message", "url", "status")),
      "GET /b": error(fields("message", "url", "errors")),
    }),
    reports: [],
  },
  {
    title: "a list of errors",
    text: contractOf({ ...two, "GET /c": error("{ type: array, items: { type: string } }") }),
    reports: [place("{ type: array, items: { type: string } }")],
  },
  {
    title: "problem details with extensions",
    text: contractOf({
      "GET /a": error(fields("type", "title"), "application/problem+json"),
      "GET /b": error(fields("invalid"), "application/problem+json"),
    }),
    reports: [],
  },
  {
    title: "an object of which nothing is known",
    text: contractOf({ ...two, "GET /c": error("{ type: object }") }),
    reports: [],
  },
  {
    title: "where callers get their credential",
    text: contractOf({ ...two, "POST /oauth/token": error(fields("error")) }),
    reports: [],
  },
  {
    title: "alternatives, one of them the house's",
    text: contractOf({
      ...two,
      "GET /c": error(`{ oneOf: [${fields("code", "message")}, ${fields("code", "message", "retry")}] }`),
    }),
    reports: [],
  },
  {
    title: "a shape that was there before",
    base: contractOf({ ...two, "GET /c": error(fields("error")) }),
    text: contractOf({
      ...two,
      "GET /c": `summary: New, parameters: [{ name: q, in: query }], ${error(fields("error"))}`,
    }),
    reports: [],
  },
  {
    title: "no shape anywhere in a new contract",
    text: contractOf({ "GET /a": 'responses: { "200": { description: Fine }, "404": { description: Gone } }' }),
    reports: ['"404": { description: Gone }'],
    says: /No error of `GET \/a` has a body/,
  },
]);
