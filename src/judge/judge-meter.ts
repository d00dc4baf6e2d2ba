import type { QuoteFault } from "./ground/grounding.ts";
import type { JudgedVerdict, UnsettledReason } from "./judge-run.ts";

/** What a judge counts. Every value is one of few that are known: none of them is a word of a document or of a model. */
export interface JudgeMeter {
  /** A check was settled, by an answer or by what was kept of one. */
  readonly settled: (verdict: JudgedVerdict) => void;
  /** A check was put to the judge and stayed open. */
  readonly unsettled: (reason: UnsettledReason) => void;
  /** So many checks were answered from what was kept. */
  readonly kept: (checks: number) => void;
  /** The gate did not take a quote. */
  readonly quoteRejected: (fault: QuoteFault) => void;
  /** So many drafts came back for one document. */
  readonly drafted: (drafts: number) => void;
  /** What the judge works with beside the model did not do its part; the review went on. */
  readonly portFailed: (port: "cache" | "allowance") => void;
}

/** Counts nothing. */
export const noJudgeMeter: JudgeMeter = {
  settled: () => {},
  unsettled: () => {},
  kept: () => {},
  quoteRejected: () => {},
  drafted: () => {},
  portFailed: () => {},
};
