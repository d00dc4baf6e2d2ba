import { type Entry, objectAt, type SecurityScheme, type SourceNode } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, violation } from "../observe.ts";
import { bareName } from "../reading/words.ts";
import { plainTransport } from "./plain-transport.ts";
import { secretParameters } from "./secret-parameters.ts";

const head = `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
`;

const withScheme = (scheme: string): string => `${head}security: [{ key: [] }]
paths: { /orders: { get: { responses: { "200": { description: The orders } } } } }
components:
  securitySchemes:
    key:
${scheme}`;

const withParameter = (parameter: string): string => `${head}paths:
  /orders:
    get:
      parameters:
        - ${parameter}
      responses: { "200": { description: The orders } }
`;

export const oasAuthScheme: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-auth-scheme",
    title: "A credential that travels where others read it",
    item: "no-sensitive-leaks",
    severity: "warning",
    problem:
      "URLs are written down: in access logs, proxies, browser histories, monitoring and `Referer` headers. A key, token or password in the query or the path is in all of them. Over plain HTTP everybody on the way reads it. OAuth's implicit flow puts the token into a URL as well, and its password flow teaches people to type their password into any program.",
    remedy:
      "Take keys and tokens in a header (`in: header`, or `type: http`, `scheme: bearer`) and passwords in the body of a `POST`; offer `https` servers only; use the authorization code flow with PKCE.",
    quietWhen: [
      "The token belongs to paging or to a retry (`page_token`, `next_token`, `clientToken`), or is the signature of a signed URL.",
      "A bare `token` belongs to a link that is sent to somebody and used once (verification, invitation, reset), or to an operation that asks for a credential in another way.",
      "The plain server is on the same machine or network: `localhost`, a name without a dot, `.internal`, a private address.",
      "Scheme, server and parameter are as the base branch has them.",
    ],
    references: [references.api2, references.rfc9700],
    examples: {
      bad: [
        {
          title: "a key in the query string",
          text: withScheme("      type: apiKey\n      in: query\n      name: api_key\n"),
          quote: "in: query",
        },
        {
          title: "a password in the query string",
          text: withParameter("{ name: password, in: query, schema: { type: string } }"),
          quote: "name: password",
        },
        {
          title: "a server without TLS",
          text: `${withScheme("      type: http\n      scheme: basic\n")}servers:\n  - url: http://api.example.com\n`,
          quote: "url: http://api.example.com",
        },
        {
          title: "the implicit flow",
          text: withScheme(
            "      type: oauth2\n      flows:\n        implicit:\n          authorizationUrl: https://id.example.com/authorize\n          scopes: {}\n",
          ),
          quote: "implicit",
        },
      ],
      good: [
        {
          title: "a key in a header",
          text: withScheme("      type: apiKey\n      in: header\n      name: X-Api-Key\n"),
        },
        {
          title: "the place in a list",
          text: withParameter("{ name: page_token, in: query, schema: { type: string } }"),
        },
        {
          title: "a server on the same machine",
          text: `${withScheme("      type: http\n      scheme: basic\n")}servers:\n  - url: http://localhost:8080\n`,
        },
      ],
    },
  },
  *check(change) {
    const { after } = change;
    if (after === null) return;
    for (const scheme of after.securitySchemes.values()) if (change.isTouched(scheme.node)) yield* ofScheme(scheme);
    yield* plainTransport(change);
    yield* secretParameters(change);
  },
};

/** Parameters that a signed URL has: they prove one call, and are worth nothing for another. */
const signs = /^(?:sig|sign|signature|xamzsignature|hmac|hash|expires)$/;

function* ofScheme(scheme: SecurityScheme): Iterable<Observation> {
  const { name, type, parameter, in: where, node } = scheme;
  if (type === "apiKey" && where === "query" && !signs.test(bareName(parameter ?? ""))) {
    yield violation(node.entries.get("in") ?? node, {
      subject: `scheme ${name} in query`,
      message: `The key of ${code(name)} stands in the query string: access logs, proxies, browser histories and \`Referer\` headers keep URLs, so whoever reads a log can call the API. Take it \`in: header\`, and accept the old place until a day that clients are told.`,
    });
    return;
  }
  const flow = weakFlow(node);
  if (type === "oauth2" && flow !== null)
    yield violation(flow.at, { subject: `scheme ${name} ${flow.kind}`, message: weakness(name, flow.kind) });
  else if (type !== "unknown") yield kept(node, `${code(name)} travels in a header.`);
}

function weakFlow(
  node: SecurityScheme["node"],
): { readonly kind: "implicit" | "password"; readonly at: Entry | SourceNode } | null {
  const flows = objectAt(node, "flows");
  const flow = node.entries.get("flow");
  for (const kind of ["implicit", "password"] as const) {
    const at = flows?.entries.get(kind);
    if (at !== undefined) return { kind, at };
    if (flow?.value.kind === "scalar" && flow.value.value === kind) return { kind, at: flow };
  }
  return null;
}

const weakness = (name: string, kind: "implicit" | "password"): string =>
  kind === "implicit"
    ? `${code(name)} offers the implicit flow, which returns the token in a URL: it ends in browser histories and logs, and anybody can put a stolen one in (RFC 9700 advises against it). Offer \`authorizationCode\` with PKCE.`
    : `${code(name)} offers the password flow: every client sees the passwords of its users, and neither a second factor nor single sign-on can work (RFC 9700 forbids it). Offer \`authorizationCode\` with PKCE, and \`clientCredentials\` for machines.`;
