export { cutQuote, evidenceAt, quoteOf } from "./evidence.ts";
export type { Fact, FactOf, Field, Quantity } from "./fact.ts";
export { isProposal } from "./is-proposal.ts";
export type { Modality } from "./modality.ts";
export { isVacuous } from "./outline/emptiness.ts";
export { normaliseHeading } from "./outline/section-role.ts";
export { parseRfc, type RfcInput } from "./parse-rfc.ts";
export type {
  Block,
  Clause,
  DocumentKind,
  Fence,
  FenceKind,
  Rfc,
  Section,
  SectionRole,
  Sentence,
  Table,
  TableKind,
} from "./rfc.ts";
export { type Scope, type Signal, type SignalState, signals } from "./scope.ts";
export { rangeOfLine } from "./source.ts";
