import type { OpenapiChange } from "../../../artifacts/api/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import type { Observation, RuleMeta } from "../../rule.ts";
import type { ApiExample, ApiRule } from "../api-rule.ts";
import { kept, violation } from "../observe.ts";
import { newSites } from "../reading/new-sites.ts";
import type { RequestSite } from "../reading/request-sites.ts";

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
  /** Mends all places at once; null where nobody knows how without asking. */
  readonly suggest?: (sites: readonly RequestSite[], change: OpenapiChange) => Suggestion | null;
}

/** Evidence that a rule is kept; more of it convinces nobody. */
const mostKept = 3;

/**
 * A rule that says once for a contract which places lack a limit, at the component that holds most of them. It is lighter
 * where most of what clients sent before has no limit either: the API has lived without, and one place more is a remark.
 */
export function defineLimitRule({ meta, asks, has, message, reason, suggest }: LimitRule): ApiRule {
  return {
    meta,
    format: "openapi",
    *check(change): Iterable<Observation> {
      const { lacking, having, isHabit } = newSites(change, asks, has);
      for (const site of having.slice(0, mostKept)) yield kept(site.at, reason);
      const groups = [...Map.groupBy(lacking, ({ owner }) => owner).values()].toSorted((a, b) => b.length - a.length);
      const [first] = groups[0] ?? [];
      if (first === undefined) return;
      const sites = groups.flat();
      yield violation(first.at, {
        subject: first.address,
        operations: [...new Set(sites.map(({ operation }) => operation.id))],
        message: message({
          names: sites.map(({ label }) => label),
          component: groups.length === 1 ? first.component : null,
        }),
        suggestion: suggest?.(sites, change) ?? null,
        ...(isHabit ? { severity: "advice" } : {}),
      });
    },
  };
}
