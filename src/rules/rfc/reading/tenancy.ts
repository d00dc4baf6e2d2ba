import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both, whenAnyOf } from "../applicability.ts";
import { factsOf } from "./facts.ts";
import { foundAt } from "./found.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { standingOf } from "./standing.ts";

/** Whoever shares the system with others and must not see their data. */
export const tenant =
  "(?:tenants?|customers?|organi[sz]ations?|orgs?|workspaces?|companies|company|accounts?|clients?)";

/** A column that can mean nothing but the tenant; `project_id` and `account_id` may. */
const surelyTenant = /(?:^|[._])(?:tenant|org|organi[sz]ation|workspace)_?(?:id|uuid|key|slug)?$/i;

/** A tenant as the word is used of isolation; not of an identity provider, and not one who lives alone. */
const namesTenant = /(?<!single[- ])(?<!azure )(?<!aad )(?<!auth0 )(?<!directory )\b(?:multi-?)?tenan(?:ts?|cy)\b/i;

/** Several customers in one table. */
const shares =
  /\b(?:customers|partners|companies|merchants|organi[sz]ations|workspaces|tenants|accounts) share\b[^.;]{0,30}\b(?:tables?|databases?|schemas?|stores?|clusters?|collections?)\b|\b(?:tables?|databases?|schemas?|stores?|clusters?|collections?)\b[^.;]{0,40}\b(?:shared by (?:all|several|many|our) (?:customers|partners|companies|merchants|organi[sz]ations|workspaces|accounts)|(?:customers|partners|companies|merchants|organi[sz]ations|workspaces|accounts) share)\b/i;

/** A part whose work it is to keep tenants apart. */
const handlesTenants =
  /\b(?:handl|enforc|responsible for|provid|implement|add|introduc|bring|enabl)\w{0,4} (?:[\w-]{2,20} ){0,3}(?:multi-?tenan(?:t|cy)|tenant isolation|tenancy)\b/i;

/** Who the tenants are, or that one must not see what another has stored. */
const sharesTables =
  /\b(?:\w{3,20}s are|(?:each|an?) \w{3,20} is) (?:an? |our |the |separate )?tenants?\b|\b(?:never|not|n't|cannot|nothing|only)\b[^.;]{0,80}\b(?:another|other|different) tenants?\b|\b(?:customers|partners|companies|merchants|organi[sz]ations|workspaces|tenants|accounts) share\b|\bshared by (?:all|several|many|our) \w{3,20}s\b/i;

/** Passages that make tenants a matter of the design rather than a word in passing. */
const manyPassages = 2;

/**
 * Whether the design has to say how tenants are kept apart: it stores something by tenant, or it is about tenants. A design
 * that only mentions an organisation or a customer takes over the isolation that is there.
 */
export function whenTenantsAreKeptApart(rfc: Rfc): Applicability {
  const signal = whenAnyOf(rfc, ["tenant"], "The design has no tenants to keep apart");
  if (signal.kind === "off") return signal;
  const keyed = factsOf(rfc, "schema").filter(
    ({ form, fields }) =>
      (form === "ddl" || form === "types" || form === "table") && fields.some(({ name }) => surelyTenant.test(name)),
  );
  const [first] = keyed;
  if (first !== undefined) return { kind: "applies", because: [foundAt(rfc, first.range, 4, "").evidence] };
  const talk = passagesOf(rfc).filter(isTalkOfTenants);
  const handled = talk.find(({ text }) => handlesTenants.test(text));
  if (handled !== undefined) return { kind: "applies", because: [foundAt(rfc, handled.range, 3, "").evidence] };
  const shared = talk.find(({ text }) => sharesTables.test(text));
  if (shared !== undefined && signal.kind === "applies" && rfc.scope.db.state === "on")
    return { kind: "applies", because: [foundAt(rfc, shared.range, 3, "").evidence] };
  const topical = namesTenant.test(rfc.title) || talk.length >= manyPassages;
  if (topical && signal.kind === "applies") return signal;
  if (talk.length === 0) return { kind: "off", reason: "The design takes over the isolation of tenants that is there" };
  const stored = whenAnyOf(rfc, ["db"], "The design takes over the isolation of tenants that is there");
  const unsure = { kind: "unsure", reason: "It is not clear whether the design keeps tenants apart itself" } as const;
  return both(stored, { ...unsure, because: signal.because });
}

function isTalkOfTenants({ kind, section, text }: Passage): boolean {
  return (
    kind !== "line" && standingOf(section, "design") === "decides" && (namesTenant.test(text) || shares.test(text))
  );
}
