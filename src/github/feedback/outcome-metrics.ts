import { Counter, type Registry } from "prom-client";
import { severities } from "../../charter/index.ts";
import type { FindingOutcome } from "../../store/index.ts";

/**
 * Counts in Prometheus' way how findings end. No rule and no installation has a series of its own: `arch-review stats` tells
 * of those.
 */
export function outcomeMetrics(registry: Registry): (outcome: FindingOutcome) => void {
  const registers = [registry];
  const outcomes = new Counter({
    name: "arch_review_finding_outcomes_total",
    help: "How findings had ended when their pull request was closed: fixed, waived, merged with it open, or dropped",
    labelNames: ["outcome", "severity"] as const,
    registers,
  });
  const disputed = new Counter({
    name: "arch_review_findings_disputed_total",
    help: "Findings of closed pull requests that somebody had called wrong",
    labelNames: ["severity"] as const,
    registers,
  });
  return ({ outcome, severity, ...finding }) => {
    const known = severities.find((each) => each === severity) ?? "other";
    outcomes.inc({ outcome, severity: known });
    if (finding.disputed) disputed.inc({ severity: known });
  };
}
