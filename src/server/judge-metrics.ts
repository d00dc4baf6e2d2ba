import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { BreakerState, CallOutcome, ModelMeter } from "../judge/client/model-meter.ts";
import type { QuoteFault } from "../judge/ground/grounding.ts";
import type { JudgeMeter } from "../judge/judge-meter.ts";
import { type JudgedVerdict, unsettledReasons } from "../judge/judge-run.ts";

/** Who counts what a judge and the model behind it do. */
export interface JudgeMetrics {
  readonly client: ModelMeter;
  readonly judge: JudgeMeter;
}

/** Counts calls to a language model and what became of its answers. No model, repository or installation has a series of its own. */
export const judgeMetrics = (registry: Registry): JudgeMetrics => ({
  client: clientMeter(registry),
  judge: judgeMeter(registry),
});

function clientMeter(registry: Registry): ModelMeter {
  const registers = [registry];
  const calls = new Histogram({
    name: "arch_review_judge_call_seconds",
    help: "Time that a call to the language model took with all its tries, by how it ended",
    labelNames: ["outcome"] as const,
    buckets: [0.1, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 90],
    registers,
  });
  const requests = new Counter({
    name: "arch_review_judge_requests_total",
    help: "Requests that were sent to the language model's endpoint",
    registers,
  });
  const tokens = new Counter({
    name: "arch_review_judge_tokens_total",
    help: "Tokens that calls to the language model took: of what was sent (input) and of what came back (output)",
    labelNames: ["kind"] as const,
    registers,
  });
  const breaker = new Gauge({
    name: "arch_review_judge_breaker",
    help: "1 for the state of the breaker: closed, open (the endpoint is not called for a while), half-open (it is tried)",
    labelNames: ["state"] as const,
    registers,
  });
  const show = (current: BreakerState): void => {
    for (const state of breakerStates) breaker.set({ state }, state === current ? 1 : 0);
  };
  show("closed");
  // A counter that begins at 0 shows its first step as one.
  for (const outcome of keysOf(outcomes)) calls.zero({ outcome });
  for (const kind of ["input", "output"]) tokens.inc({ kind }, 0);
  return {
    call: ({ outcome, seconds, tries, use }) => {
      calls.observe({ outcome }, seconds);
      requests.inc(tries);
      tokens.inc({ kind: "input" }, use.inputTokens);
      tokens.inc({ kind: "output" }, use.outputTokens);
    },
    breaker: show,
  };
}

function judgeMeter(registry: Registry): JudgeMeter {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, label: Label, values: readonly string[]) => {
    const made = new Counter({ name, help, labelNames: [label], registers });
    const labels = (value: string) => ({ [label]: value }) as Record<Label, string>;
    for (const value of values) made.inc(labels(value), 0);
    return (value: string): void => made.inc(labels(value));
  };
  const kept = new Counter({
    name: "arch_review_judge_kept_total",
    help: "Checks that were answered from what the language model had said before",
    registers,
  });
  return {
    settled: counter(
      "arch_review_judge_settled_total",
      "Checks that the language model settled, by verdict",
      "verdict",
      keysOf(verdicts),
    ),
    unsettled: counter(
      "arch_review_judge_unsettled_total",
      "Checks that the language model was to settle and that stayed unknown, by reason",
      "reason",
      unsettledReasons,
    ),
    quoteRejected: counter(
      "arch_review_judge_quotes_rejected_total",
      "Quotes of the language model that the gate did not take, by what was wrong with them",
      "fault",
      keysOf(faults),
    ),
    portFailed: counter(
      "arch_review_judge_port_failures_total",
      "Times that kept answers (cache) or the tokens of the day (allowance) could not be asked for",
      "port",
      keysOf(ports),
    ),
    kept: (checks) => kept.inc(checks),
    // What becomes of drafts is counted by the review that shows them or not.
    drafted: () => {},
  };
}

const breakerStates: readonly BreakerState[] = ["closed", "open", "half-open"];

const outcomes: Readonly<Record<CallOutcome, true>> = {
  answer: true,
  malformed: true,
  refused: true,
  "breaker-open": true,
  "rate-limited": true,
  "server-error": true,
  timeout: true,
  network: true,
  rejected: true,
  aborted: true,
};
const verdicts: Readonly<Record<JudgedVerdict, true>> = {
  satisfied: true,
  weak: true,
  missing: true,
  "not-applicable": true,
};
const faults: Readonly<Record<QuoteFault, true>> = {
  "not-in-passage": true,
  "other-line": true,
  "too-short": true,
  "about-review": true,
  masked: true,
  "off-topic": true,
  undecided: true,
};
const ports: Readonly<Record<Parameters<JudgeMeter["portFailed"]>[0], true>> = { cache: true, allowance: true };

const keysOf = <Key extends string>(table: Readonly<Record<Key, true>>): readonly Key[] => Object.keys(table) as Key[];
