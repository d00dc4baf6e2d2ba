import type { MigrationMemory, MigrationOptions, MigrationSelection } from "../../../artifacts/migration/index.ts";
import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { ChangeSet } from "../../../change/index.ts";
import type { Policy } from "../../policy/policy-schema.ts";

/** What drafts are held against. */
export interface DraftProof {
  readonly change: ChangeSet;
  readonly policy: Policy;
  /** How the change's migrations were read. */
  readonly reading: readonly [MigrationOptions, MigrationSelection, MigrationMemory];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Reads a text as a document of the change. */
  readonly read: (path: string, text: string) => Rfc;
}
