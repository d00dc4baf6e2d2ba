import type { OpenapiContract, Operation, SecurityRequirement, SecurityScheme } from "../openapi/openapi.ts";
import type { OperationChange } from "../openapi/openapi-change.ts";
import type { Meetings } from "./meetings.ts";

/** What a scheme needs, and what it is for people. */
interface Need {
  readonly scopes: readonly string[];
  readonly text: string;
}

/** Schemes by how they show on the wire: a bearer token is one whatever the scheme is called. */
type Demand = ReadonlyMap<string, Need>;

/** Alternatives that are compared, at most. */
const most = 100;

/** Compares who may call: whoever could must still find an alternative that asks for no more than they have. */
export function compareSecurity(
  change: OperationChange,
  before: { readonly contract: OpenapiContract; readonly operation: Operation },
  after: { readonly contract: OpenapiContract; readonly operation: Operation },
  to: Meetings,
): void {
  if (after.operation.origin !== "path") return;
  const [from, now] = [demandsOf(before), demandsOf(after)];
  if (from.length > most || now.length > most) return;
  const locked = from.filter((held) => !now.some((wanted) => isEnough(held, wanted)));
  if (locked.length === 0) return;
  const at = after.operation.securityNode ?? after.operation.entry;
  const [first] = locked;
  const held = first ?? new Map<string, Need>();
  const nearest = now.find((wanted) => [...wanted.keys()].every((scheme) => held.has(scheme))) ?? now[0];
  to.part(change, after.operation.id, at, "request").differs({
    class: "security-tightened",
    level: "err",
    keyword: nearest !== undefined && [...nearest.keys()].every((scheme) => held.has(scheme)) ? "scope" : "scheme",
    from: demandText(held),
    to: now.map(demandText).slice(0, 3).join(" or "),
    at,
    cause: at,
  });
}

function demandsOf({ contract, operation }: { readonly contract: OpenapiContract; readonly operation: Operation }) {
  const alternatives = operation.security ?? [];
  return alternatives.length === 0 ? [new Map()] : alternatives.map((each) => demandOf(each, contract));
}

function demandOf(requirement: SecurityRequirement, { securitySchemes }: OpenapiContract): Demand {
  return new Map([...requirement].map(([name, scopes]) => needOf(name, scopes, securitySchemes.get(name))));
}

function needOf(name: string, scopes: readonly string[], scheme: SecurityScheme | undefined): [string, Need] {
  if (scheme === undefined) return [name, { scopes, text: name }];
  if (scheme.type === "apiKey") {
    const text = `API key in ${scheme.in} ${scheme.parameter}`;
    // Names of headers are the same in any case (RFC 9110, section 5.1).
    return [scheme.in === "header" ? text.toLowerCase() : text, { scopes: [], text }];
  }
  // All three come as `Authorization: Bearer`; where a client has its token from is not seen here.
  const isToken = scheme.type === "oauth2" || scheme.type === "openIdConnect" || scheme.scheme === "bearer";
  const text = isToken ? "bearer token" : scheme.type === "http" ? `HTTP ${scheme.scheme}` : scheme.type;
  return [text, { scopes, text }];
}

/** Whether who has what the first asks for has all that the second does. */
const isEnough = (held: Demand, wanted: Demand): boolean =>
  [...wanted].every(([scheme, { scopes }]) => {
    const own = held.get(scheme)?.scopes;
    return own !== undefined && (own.length === 0 ? scopes.length === 0 : scopes.every((scope) => own.includes(scope)));
  });

function demandText(demand: Demand): string {
  return [...demand.values()]
    .map(({ scopes, text }) => (scopes.length === 0 ? text : `${text} (${scopes.slice(0, 3).join(", ")})`))
    .join(" and ")
    .slice(0, 200);
}
