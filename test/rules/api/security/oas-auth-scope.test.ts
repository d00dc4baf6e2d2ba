import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const oauth = (scopes: string): string => `components:
  securitySchemes:
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://id.example.com/t", scopes: ${scopes} } } }
    openid: { type: openIdConnect, openIdConnectUrl: "https://id.example.com/" }
`;
const root = oauth("{ read: See, write: Change }");
const any = "security: [{ oauth: [] }]";
const read = "security: [{ oauth: [read] }]";

expectCases("oas-auth-scope", [
  {
    title: "a new operation that takes any token",
    base: contractOf({ "GET /orders": read }, { root }),
    text: contractOf({ "GET /orders": read, "POST /orders": any }, { root }),
    reports: [any],
    severity: "warning",
  },
  {
    title: "the root's requirement is one finding for all under it",
    text: contractOf({ "GET /orders": "", "POST /orders": "" }, { root: `security:\n  - oauth: []\n${root}` }),
    reports: ["- oauth: []"],
    says: /2 operations/,
  },
  {
    title: "a scope that the scheme does not have, once for all who need it",
    text: contractOf(
      { "GET /orders": "security: [{ oauth: [raed] }]", "PUT /orders": "security: [{ oauth: [raed] }]" },
      { root },
    ),
    reports: ["security: [{ oauth: [raed] }]"],
    says: /2 operations .* need the scope `raed`/,
  },
  {
    title: "most operations of the base branch take any token",
    base: contractOf({ "GET /a": any, "GET /b": any, "GET /c": any }, { root }),
    text: contractOf({ "GET /a": any, "GET /b": any, "GET /c": any, "POST /d": any }, { root }),
    reports: [any],
    severity: "advice",
  },
  {
    title: "OpenID Connect where other operations name scopes",
    text: contractOf({ "GET /a": "security: [{ openid: [read] }]", "GET /b": "security: [{ openid: [] }]" }, { root }),
    reports: ["security: [{ openid: [] }]"],
  },
  {
    title: "OpenID Connect without scopes anywhere",
    text: contractOf({ "GET /a": "security: [{ openid: [] }]" }, { root }),
    reports: [],
  },
  { title: "a scheme that offers no scopes", text: contractOf({ "GET /a": any }, { root: oauth("{}") }), reports: [] },
  { title: "the caller's own", text: contractOf({ "GET /v1/me": any }, { root }), reports: [] },
  { title: "the scheme that is named", text: contractOf({ "GET /a": read }, { root }), reports: [] },
]);
