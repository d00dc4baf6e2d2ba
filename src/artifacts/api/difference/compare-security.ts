import type { OpenapiContract, Operation, SecurityRequirement } from "../openapi/openapi.ts";
import type { OperationChange } from "../openapi/openapi-change.ts";
import type { Meetings } from "./meetings.ts";

/** Schemes with what each needs, as it shows on the wire: `http bearer` whatever the scheme is called. */
type Demand = ReadonlyMap<string, readonly string[]>;

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
  const held = first ?? new Map<string, readonly string[]>();
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
  return new Map(
    [...requirement].map(([name, scopes]) => {
      const scheme = securitySchemes.get(name);
      if (scheme === undefined) return [name, scopes];
      if (scheme.type === "apiKey") return [`API key in ${scheme.in} ${scheme.parameter?.toLowerCase()}`, []];
      if (scheme.type === "http")
        return [scheme.scheme?.toLowerCase() === "bearer" ? token : `HTTP ${scheme.scheme}`, scopes];
      // All three come as `Authorization: Bearer`; where a client has its token from is not seen here.
      return [scheme.type === "oauth2" || scheme.type === "openIdConnect" ? token : scheme.type, scopes];
    }),
  );
}

const token = "bearer token";

/** Whether who has what the first asks for has all that the second does. */
const isEnough = (held: Demand, wanted: Demand): boolean =>
  [...wanted].every(([scheme, scopes]) => {
    const own = held.get(scheme);
    return own !== undefined && (own.length === 0 ? scopes.length === 0 : scopes.every((scope) => own.includes(scope)));
  });

function demandText(demand: Demand): string {
  if (demand.size === 0) return "";
  return [...demand]
    .map(([scheme, scopes]) => (scopes.length === 0 ? scheme : `${scheme} (${scopes.slice(0, 3).join(", ")})`))
    .join(" and ")
    .slice(0, 200);
}
