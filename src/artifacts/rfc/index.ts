export { isCompanionPath, linkedFiles } from "./companions/linked-files.ts";
export { readCompanion } from "./companions/read-companion.ts";
export { templatePaths } from "./companions/template-of.ts";
export { evidenceAt, quoteOf } from "./evidence.ts";
export type { Fact, FactOf } from "./fact.ts";
export { proposedSql } from "./fence/proposed-sql.ts";
export { hiddenParts } from "./hidden-parts.ts";
export { isProposal } from "./is-proposal.ts";
export { htmlElements } from "./markdown/html-elements.ts";
export { isMarkupPath } from "./markup/markup-path.ts";
export { parseRfc } from "./parse-rfc.ts";
export type {
  Block,
  Clause,
  Fence,
  Rfc,
  Section,
  SectionRole,
  Sentence,
  Table,
} from "./rfc.ts";
export { type Signal, signals } from "./scope.ts";
export { suspicionsOf } from "./suspicions.ts";
