import { performance } from "node:perf_hooks";
import { Counter, Histogram, type Registry } from "prom-client";
import { type AppMeter, rehearsalOutcomes, sweepFindings } from "../github/index.ts";

/** Counts what the App's work comes to. No rule, repository or installation has a series of its own. */
export function reviewMetrics(registry: Registry): AppMeter {
  const registers = [registry];
  const verdicts = new Counter({
    name: "arch_review_verdicts_total",
    help: "Verdicts that were reached, of pull requests and of merge groups",
    labelNames: ["of", "verdict"] as const,
    registers,
  });
  const waivers = new Counter({
    name: "arch_review_waivers_total",
    help: "Waivers that people gave and that ended, withdrawn or voided",
    labelNames: ["what"] as const,
    registers,
  });
  const cache = new Counter({
    name: "arch_review_verdict_cache_total",
    help: "Reviews that were asked for in the verdict cache",
    labelNames: ["outcome"] as const,
    registers,
  });
  const rehearsals = new Counter({
    name: "arch_review_rehearsals_total",
    help: "Changes whose migrations were rehearsed, by how it ended",
    labelNames: ["outcome"] as const,
    registers,
  });
  const observed = new Counter({
    name: "arch_review_rehearsal_findings_total",
    help: "Findings that rehearsals withdrew, and hazards that they showed and no rule had named (gap)",
    labelNames: ["what"] as const,
    registers,
  });
  const refusals = new Counter({
    name: "arch_review_judge_spend_refusals_total",
    help: "Calls to a language model that were not made, since the installation had not so many tokens left for the day",
    registers,
  });
  const drafts = new Counter({
    name: "arch_review_judge_drafts_total",
    help: "Drafts that a language model wrote: shown after our rules had read them (proven), and not shown (dropped)",
    labelNames: ["outcome"] as const,
    registers,
  });
  const disputed = new Counter({
    name: "arch_review_judge_disputed_total",
    help: "Judgements of a language model that somebody with write access called wrong",
    labelNames: ["model"] as const,
    registers,
  });
  const found = new Counter({
    name: "arch_review_sweep_found_total",
    help: "What sweeps found that had been missed",
    labelNames: ["what"] as const,
    registers,
  });
  const phases = new Histogram({
    name: "arch_review_review_phase_seconds",
    help: "Time that a phase of a review took: GitHub is asked (read), migrations are run (rehearse), a language model is asked (judge), the engine works (review), GitHub is told (publish)",
    labelNames: ["phase"] as const,
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
    registers,
  });
  // A counter that begins at 0 shows its first step as one.
  for (const what of sweepFindings) found.inc({ what }, 0);
  for (const outcome of ["hit", "miss"]) cache.inc({ outcome }, 0);
  for (const outcome of rehearsalOutcomes) rehearsals.inc({ outcome }, 0);
  for (const what of ["withdrawn", "gap"]) observed.inc({ what }, 0);
  for (const outcome of ["proven", "dropped"]) drafts.inc({ outcome }, 0);
  for (const what of ["given", "ended"]) waivers.inc({ what }, 0);
  return {
    verdict: (of, verdict) => verdicts.inc({ of, verdict }),
    waivers: (what, count) => waivers.inc({ what }, count),
    cache: (outcome) => cache.inc({ outcome }),
    rehearsed: (outcome) => rehearsals.inc({ outcome }),
    observed: ({ withdrawn, gaps }) => {
      observed.inc({ what: "withdrawn" }, withdrawn);
      observed.inc({ what: "gap" }, gaps);
    },
    spendRefused: () => refusals.inc(),
    judgementDisputed: (model) => disputed.inc({ model }),
    drafts: ({ proven, dropped }) => {
      drafts.inc({ outcome: "proven" }, proven);
      drafts.inc({ outcome: "dropped" }, dropped);
    },
    found: (what, count) => found.inc({ what }, count),
    phase: (phase, work) => timed(work, (seconds) => phases.observe({ phase }, seconds)),
  };
}

async function timed<T>(work: () => Promise<T>, tell: (seconds: number) => void): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    tell((performance.now() - start) / 1000);
  }
}
