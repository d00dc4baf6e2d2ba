import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const answering = (headers: string): string =>
  contractOf({ "GET /a": `responses: { "200": { description: A, headers: ${headers} } }` });

expectCases("oas-break-response-header-removed", [
  {
    title: "a header is called as it was written",
    base: answering("{ X-Total: { required: true, schema: { type: integer } }, ETag: {} }"),
    text: answering("{ etag: {} }"),
    reports: ["headers: { etag: {} }"],
    says: /^The header `X-Total` of /,
  },
]);

const secured = (name: string, root: string): string =>
  contractOf(
    { "GET /a": `security: [{ ${name}: [] }]` },
    { root: `components:\n  securitySchemes:\n    ${name}: { type: apiKey, ${root} }\n` },
  );

expectCases("oas-break-security-tightened", [
  {
    title: "a header of the same name in other letters",
    base: secured("a", "in: header, name: X-Key"),
    text: secured("b", "in: header, name: x-key"),
    reports: [],
  },
  {
    title: "another parameter of the query",
    base: secured("a", "in: query, name: Key"),
    text: secured("a", "in: query, name: key"),
    reports: ["[{ a: [] }]"],
    says: /need `API key in query key` where `API key in query Key` was enough/,
  },
]);
