export type { Fact, FactOf, Quantity } from "./fact.ts";
export type { Modality } from "./modality.ts";
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
