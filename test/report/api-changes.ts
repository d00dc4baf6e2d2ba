import type { ContractRows, OperationRow } from "../../src/review/index.ts";

/** An operation of a contract, for tests that say what differs. */
export const operationRow = (parts: Partial<OperationRow> = {}): OperationRow => ({
  name: "GET /orders",
  fate: "changed",
  verdict: "fine",
  findings: 0,
  place: { path: "openapi.yaml", startLine: 12, endLine: 30 },
  ...parts,
});

/** The operations of a contract that a change touches. */
export const contractRows = (parts: Partial<ContractRows> = {}): ContractRows => ({
  path: "openapi.yaml",
  title: "Orders",
  fate: "changed",
  operations: [],
  more: { added: 0, changed: 0, removed: 0, deprecated: 0 },
  ...parts,
});
