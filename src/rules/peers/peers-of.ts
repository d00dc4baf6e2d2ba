import { similarTools } from "./similar-tools.ts";
import { spectralRules } from "./spectral.ts";
import { splinterRules } from "./splinter.ts";
import { toolRules } from "./tool-rules.ts";

/** Another tool that looks for what a rule of ours looks for. */
export interface Peer {
  readonly tool: string;
  /** Its own ids for it; empty where it has none that we know. */
  readonly rules: readonly string[];
}

/** The tools that know a rule by ids of their own, in the order of the pages. */
const named = { ...toolRules, Splinter: splinterRules, Spectral: spectralRules };

const table: ReadonlyMap<string, readonly Peer[]> = peersByRule();

/** The other tools that have a rule of ours, as far as we know: part of what it finds, or more. Empty: we know of none. */
export function peersOf(rule: string): readonly Peer[] {
  return table.get(rule) ?? [];
}

/** The rules of ours that some rule of another tool stands for together with this one: its closest relatives, the closest first. */
export function sharedWith(rule: string): readonly string[] {
  const together = Object.values(named)
    .flatMap((rules) => Object.values(rules))
    .filter((ours) => ours.includes(rule) && ours.length <= 6)
    .flat()
    .filter((each) => each !== rule);
  const times = Map.groupBy(together, (each) => each);
  return [...times].sort(([, a], [, b]) => b.length - a.length).map(([each]) => each);
}

function peersByRule(): ReadonlyMap<string, readonly Peer[]> {
  const peers = new Map<string, Peer[]>();
  const add = (rule: string, peer: Peer) => peers.set(rule, [...(peers.get(rule) ?? []), peer]);
  for (const [tool, rules] of Object.entries(named)) {
    const ours = new Set(Object.values(rules).flat());
    for (const rule of ours) {
      add(rule, {
        tool,
        rules: Object.keys(rules).filter((theirs) => rules[theirs as keyof typeof rules]?.includes(rule)),
      });
    }
  }
  for (const [tool, rules] of Object.entries(similarTools)) for (const rule of rules) add(rule, { tool, rules: [] });
  return peers;
}
