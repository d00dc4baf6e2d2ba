import type { OpenapiChange, Schema } from "../../../artifacts/api/index.ts";
import type { Observation, RuleMeta } from "../../rule.ts";
import type { ApiExample, ApiRule } from "../api-rule.ts";
import { houseValue } from "../edit/house-value.ts";
import { type MissingKey, suggestKeys } from "../edit/suggest-keys.ts";
import { kept, violation } from "../observe.ts";
import { answeredBy, isSharedWithAnswers } from "../reading/answered-schemas.ts";
import { newSites } from "../reading/new-sites.ts";
import type { RequestSite } from "../reading/request-sites.ts";
import { ownershipOf } from "../reading/server-owned.ts";

/** A rule about a limit of what clients send. */
interface LimitRule {
  readonly meta: RuleMeta<ApiExample>;
  /** Whether a limit belongs at a place. */
  readonly asks: (site: RequestSite) => boolean;
  readonly has: (site: RequestSite) => boolean;
  /** Two sentences. `names` are the places as a list, `count` how many they are. */
  readonly message: (found: { readonly names: readonly string[]; readonly component: string | null }) => string;
  /** Why a place keeps the rule: one sentence. */
  readonly reason: string;
  /** The keyword that mends a place, and its value in a schema. Left out: nobody knows which without asking. */
  readonly keyword?: { readonly name: string; readonly of: (schema: Schema) => number | null };
}

/** Evidence that a rule is kept; more of it convinces nobody. */
const mostKept = 3;

/** More places in one suggestion are read by nobody before they are taken. */
const mostMended = 20;

/**
 * A rule that says once for a contract which places lack a limit, at the component that holds most of them. It is lighter
 * where most of what clients sent before has no limit either: the API has lived without, and one place more is a remark.
 */
export function defineLimitRule({ meta, asks, has, message, reason, keyword }: LimitRule): ApiRule {
  return {
    meta,
    format: "openapi",
    *check(change): Iterable<Observation> {
      const isOwned = isServerOwned(change);
      const { lacking, having, isHabit, before } = newSites(change, (site) => asks(site) && !isOwned(site), has);
      for (const site of having.slice(0, mostKept)) yield kept(site.at, reason);
      const groups = [...Map.groupBy(lacking, ({ owner }) => owner).values()].toSorted((a, b) => b.length - a.length);
      const [first] = groups[0] ?? [];
      if (first === undefined) return;
      const sites = groups.flat();
      yield violation(first.at, {
        subject: [first.address, sites.length, ...sites.slice(1).map(({ address }) => address)].join(" "),
        operations: [...new Set(sites.map(({ operation }) => operation.id))],
        message: message({
          names: sites.map(({ label }) => label),
          component: groups.length === 1 ? first.component : null,
        }),
        suggestion:
          keyword === undefined || sites.length > mostMended
            ? null
            : suggestKeys(sites.map((site) => missingKey(site, keyword, before(site), change))),
        ...(isHabit ? { severity: "advice" } : {}),
      });
    },
  };
}

/**
 * Whether a place is a property that the server decides on, in a schema that answers have as well: that clients may send it at
 * all is for `oas-readonly` to say, and once that is mended nobody sends it.
 */
function isServerOwned(change: OpenapiChange): (site: RequestSite) => boolean {
  const answered = answeredBy(change);
  return ({ component, label, name, raw }) => {
    if (component === null || label !== `${component}.${name}` || ownershipOf({ name, schema: raw }) === null)
      return false;
    const owner = change.after?.schemas.get(component);
    return owner !== undefined && isSharedWithAnswers(owner, answered);
  };
}

/** What a place lacks: the limit that it lost, else the one that the house writes for the name. */
function missingKey(
  { node, name, schema }: RequestSite,
  keyword: NonNullable<LimitRule["keyword"]>,
  before: RequestSite | null,
  change: OpenapiChange,
): MissingKey {
  const isAlike = (each: Schema): boolean =>
    each.format === schema.format && [...(schema.types ?? [])].every((type) => each.types?.has(type));
  const lost = before === null ? null : keyword.of(before.schema);
  return {
    node,
    key: keyword.name,
    value: lost ?? houseValue(change, name, (each) => isAlike(each) && keyword.of(each)),
  };
}
