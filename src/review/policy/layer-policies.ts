import { applyFloor } from "./apply-floor.ts";
import { type PolicyLayer, type ReadLayer, readLayer } from "./policy-layer.ts";
import type { PolicyProblem } from "./policy-problem.ts";
import { type Policy, policySchema } from "./policy-schema.ts";

/** Where the value of a key comes from. `floor`: the organisation's floor, in place of a weaker value. */
export type PolicySource = "default" | "organisation" | "repository" | "floor";

/** The policy that holds, and how it came about. */
export interface LayeredPolicy {
  readonly policy: Policy;
  /**
   * What is wrong with a file. A file with a problem counts as empty, since one that is half understood would pass what its
   * author meant to stop: what is reviewed by the rest is incomplete.
   */
  readonly problems: readonly PolicyProblem[];
  /** Values below the organisation's floor. They are understood, and the floor holds in their place. */
  readonly belowFloor: readonly PolicyProblem[];
  /** The source of each key that the policy has: `mode`, `rfcs.paths`, `rules.index-not-concurrent`. */
  readonly sources: ReadonlyMap<string, PolicySource>;
}

/**
 * Lays policy files over the defaults, the organisation's before the repository's, whatever their order in `layers`: key by
 * key, a list replaced as a whole. Then nothing is below the organisation's floor. `ruleIds` are the ids that `rules:` may
 * name. Never throws; the text of either file may be anything.
 */
export function layerPolicies(layers: readonly PolicyLayer[], ruleIds: readonly string[]): LayeredPolicy {
  const ofOrigin = (origin: PolicyLayer["origin"]): ReadLayer | null => {
    const layer = layers.find((each) => each.origin === origin);
    return layer === undefined ? null : readLayer(layer, ruleIds);
  };
  const organisation = ofOrigin("organisation");
  const repository = ofOrigin("repository");
  const floor = organisation?.floor ?? null;
  const { kept, refused } = withoutFixed(repository, organisation);
  const merged = policySchema.parse(merge(organisation?.given ?? {}, kept));
  const sources = sourcesOf(merged, organisation?.given ?? {}, kept);
  const problems = [...(organisation?.problems ?? []), ...(repository?.problems ?? [])];
  if (floor === null || organisation === null) return { policy: merged, problems, belowFloor: [], sources };
  const { policy, raised, belowFloor } = applyFloor(merged, floor, { organisation, repository });
  for (const key of raised) sources.set(key, "floor");
  return { policy, problems, belowFloor: [...refused, ...belowFloor], sources };
}

/** One level below the top is merged too: keys of a section of the file, ids of rules. */
function merge(base: ReadLayer["given"], over: ReadLayer["given"]): Readonly<Record<string, unknown>> {
  const both = Object.entries(over).map(([key, value]) => {
    const below = base[key];
    return [key, isMapping(below) && isMapping(value) ? { ...below, ...value } : value];
  });
  return { ...base, ...Object.fromEntries(both) };
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the repository says of keys that it may say something of, and what it says of others. */
function withoutFixed(
  repository: ReadLayer | null,
  organisation: ReadLayer | null,
): { readonly kept: ReadLayer["given"]; readonly refused: readonly PolicyProblem[] } {
  const fixed = organisation?.floor?.fixed ?? [];
  if (repository === null || organisation === null) return { kept: repository?.given ?? {}, refused: [] };
  const refused: PolicyProblem[] = [];
  const isFixed = (path: readonly string[]): boolean => {
    const index = fixed.indexOf(path.join("."));
    if (index < 0) return false;
    const { line } = organisation.locate(["floor", "fixed", index], "value");
    refused.push({
      path: repository.path,
      ...repository.locate(path, "key"),
      message: `\`${path.join(".")}\` is for the organisation alone to set, so what stands here does not count`,
      remedy: `Take it out: \`floor.fixed\` names the key at line ${line} of \`${organisation.path}\`.`,
    });
    return true;
  };
  const kept = Object.entries(repository.given).flatMap(([key, value]) => {
    if (isFixed([key])) return [];
    if (!isMapping(value)) return [[key, value] as const];
    return [[key, Object.fromEntries(Object.entries(value).filter(([inner]) => !isFixed([key, inner])))] as const];
  });
  return { kept: Object.fromEntries(kept), refused };
}

function sourcesOf(
  policy: Policy,
  organisation: ReadLayer["given"],
  repository: ReadLayer["given"],
): Map<string, PolicySource> {
  const has = (given: ReadLayer["given"], key: string, inner: string | null): boolean => {
    const value = given[key];
    return inner === null ? value !== undefined : isMapping(value) && Object.hasOwn(value, inner);
  };
  const source = (key: string, inner: string | null): PolicySource => {
    if (has(repository, key, inner)) return "repository";
    return has(organisation, key, inner) ? "organisation" : "default";
  };
  return new Map(
    Object.entries(policy).flatMap(([key, value]) =>
      isMapping(value)
        ? Object.keys(value).map((inner) => [`${key}.${inner}`, source(key, inner)] as const)
        : [[key, source(key, null)] as const],
    ),
  );
}
