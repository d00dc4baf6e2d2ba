import type { LayeredPolicy, PolicySource } from "../policy/layer-policies.ts";

/** One key of the policy in force: its value, and where that comes from. */
export interface PolicyLine {
  readonly key: string;
  readonly value: unknown;
  readonly source: PolicySource;
}

/** The policy in force key by key, in the order of the schema; the floor's own keys are left out. */
export function explainPolicy({ policy, sources }: Pick<LayeredPolicy, "policy" | "sources">): readonly PolicyLine[] {
  const { floor: _, ...keys } = policy;
  return Object.entries(keys).flatMap(([key, value]): PolicyLine[] => {
    if (typeof value !== "object" || Array.isArray(value)) return [lineOf(key, value, sources)];
    return Object.entries(value).map(([inner, each]) => lineOf(`${key}.${inner}`, each, sources));
  });
}

const lineOf = (key: string, value: unknown, sources: LayeredPolicy["sources"]): PolicyLine => ({
  key,
  value,
  source: sources.get(key) ?? "default",
});
