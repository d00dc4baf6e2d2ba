import type { OpenapiContract, Operation } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, listed, violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { editedEndpoints } from "../reading/edited-operations.ts";
import { livedWithout } from "../reading/house-habit.ts";
import { newDefects } from "../reading/new-defects.ts";
import { unknownScopes } from "./unknown-scopes.ts";

/** Operations about the caller alone, which every valid token may call. */
const ownOnly = /\/(?:me|self|whoami|userinfo|user_info|logout|signout|sign-out|revoke|introspect)\/?$/i;

const head = `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
`;

const schemes = `components:
  securitySchemes:
    oauth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://id.example.com/token
          scopes: { "orders:read": See orders, "orders:write": Change orders }
`;

const operation = (scopes: string): string => `${head}paths:
  /orders:
    get:
      security: [{ oauth: [${scopes}] }]
      responses: { "200": { description: The orders } }
${schemes}`;

export const oasAuthScope: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-auth-scope",
    title: "An OAuth requirement without a scope",
    item: "least-privilege",
    severity: "warning",
    problem:
      "A requirement without scopes is met by every token of the authorization server: one that was given out to read a catalogue may delete orders too. A scope that the scheme does not offer can be in no token, so that the operation cannot be called at all.",
    remedy:
      "Name the smallest scope that the operation needs, `oauth: [orders:read]`, one that a flow of the scheme offers.",
    quietWhen: [
      "The scheme offers no scopes, or is OpenID Connect and no requirement names any: the contract does not work with scopes.",
      "Another requirement of the same alternative names a scope or is a second credential.",
      "The operation is about the caller alone (`/me`, `/userinfo`, `/logout`).",
      "Four of five operations of the base branch name none either: then a new one is advice.",
    ],
    references: [references.api5, references.zalando],
    examples: {
      bad: [
        {
          title: "any token will do",
          text: operation(""),
          quote: "security: [{ oauth: [] }]",
        },
        {
          title: "a scope that nobody can have",
          text: operation("order:read"),
          quote: "security: [{ oauth: [order:read] }]",
        },
      ],
      good: [
        { title: "the smallest scope", text: operation("orders:read") },
        {
          title: "an API key, which has no scopes",
          text: `${head}security: [{ key: [] }]
paths: { /orders: { get: { responses: { "200": { description: The orders } } } } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Api-Key } } }
`,
        },
      ],
    },
  },
  *check(change) {
    const { after } = change;
    if (after === null) return;
    const scopes = scopesOf(after);
    const isBroad = (each: Operation): boolean => takesAnyToken(each, scopes);
    const broad = newDefects(change, (each) => (isBroad(each) && !ownOnly.test(each.path) ? "broad" : null));
    yield* broadTokens(
      broad.map(({ operation }) => operation),
      livedWithout(change, isBroad),
    );
    yield* unknownScopes(change);
    for (const each of editedEndpoints(change)) {
      const named = [...new Set((each.security ?? []).flatMap((alternative) => [...alternative.values()].flat()))];
      if (named.length > 0) yield kept(each.entry, `Needs ${listed(named)}.`);
    }
  },
};

/** The scopes that each scheme knows: of OAuth those its flows offer, of OpenID Connect those that requirements name. */
function scopesOf({ securitySchemes, operations }: OpenapiContract): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const { name, type, scopes } of securitySchemes.values())
    if (type === "oauth2" || type === "openIdConnect") known.set(name, new Set(scopes));
  for (const { security } of operations)
    for (const requirement of security ?? [])
      for (const [name, scopes] of requirement)
        if (securitySchemes.get(name)?.type === "openIdConnect")
          for (const scope of scopes) known.get(name)?.add(scope);
  return known;
}

/** Whether one of the alternatives is met by a token without any scope, though there are scopes. */
const takesAnyToken = ({ security }: Operation, known: ReadonlyMap<string, ReadonlySet<string>>): boolean =>
  (security ?? []).some((alternative) => {
    const [only, ...others] = alternative;
    return only !== undefined && others.length === 0 && only[1].length === 0 && (known.get(only[0])?.size ?? 0) > 0;
  });

/** One finding for those that stand under the requirement of the root, and one for those with their own. */
function* broadTokens(operations: readonly Operation[], lived: number | null): Iterable<Observation> {
  const byPlace = Map.groupBy(operations, ({ node, securityNode }) =>
    node.entries.has("security") ? "own" : securityNode,
  );
  for (const group of byPlace.values()) {
    const [first] = group;
    if (first === undefined) continue;
    yield violation(first.node.entries.get("security") ?? first.securityNode ?? first.entry, {
      subject: subjectOf("no scope", group),
      operations: group.map(({ id }) => id),
      ...(lived === null ? {} : { severity: "advice" }),
      message: `${named(group)} ${verb(group, "takes", "take")} a token without any scope: one that was given out for something else opens ${verb(group, "it", "them")} too, and cannot be narrowed later without breaking its holder. Name the smallest scope of the scheme that is enough.`,
    });
  }
}
