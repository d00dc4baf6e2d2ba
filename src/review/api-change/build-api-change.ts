import type { ContractChange } from "../../artifacts/api/index.ts";
import type { Finding } from "../../charter/index.ts";
import type { ApiChange, ContractRows, OperationFate, OperationRow, OperationVerdict } from "./api-change.ts";
import { type TouchedOperation, type TouchedOperations, touchedOperations } from "./touched-operations.ts";

/** A finding as it stands in the end, with the operations that its rule says it is about; null: those of its place. */
export interface AttributedFinding {
  readonly finding: Finding;
  readonly operations: readonly string[] | null;
}

/** More are counted: a reader looks over one screen. */
const mostRows = 100;

/** What the change does to each operation, held against what was found. `findings` are those of rules over contracts. */
export const buildApiChange = (
  changes: readonly ContractChange[],
  findings: readonly AttributedFinding[],
): ApiChange => ({
  contracts: changes.flatMap((change) => {
    const rows = rowsOf(change, findings);
    return rows.operations.length === 0 ? [] : [rows];
  }),
});

const order: Readonly<Record<OperationVerdict, number>> = {
  breaks: 0,
  "may-break": 1,
  accepted: 2,
  remarks: 3,
  fine: 4,
};

function rowsOf(change: ContractChange, findings: readonly AttributedFinding[]): ContractRows {
  const touched = touchedOperations(change);
  const about = findingsByOperation(change, touched, findings);
  const rows = touched.operations.map((operation) => rowOf(operation, about.get(operation.name) ?? []));
  const sorted = rows.toSorted((a, b) => order[a.verdict] - order[b.verdict]);
  const hidden = sorted.slice(mostRows);
  const left = (fate: OperationFate): number => hidden.filter((row) => row.fate === fate).length;
  return {
    path: change.path,
    title: titleOf(change),
    fate: change.before === null ? "added" : change.after === null ? "removed" : "changed",
    operations: sorted.slice(0, mostRows),
    more: {
      added: left("added"),
      changed: left("changed"),
      removed: left("removed"),
      deprecated: left("deprecated"),
    },
  };
}

function titleOf({ before, after }: ContractChange): string {
  const contract = after ?? before;
  return contract !== null && "info" in contract ? contract.info.title : "";
}

/**
 * The findings about each operation, by its name. Of a GraphQL schema members of types are listed as well, which no rule counts
 * among the operations: they are told by their places.
 */
function findingsByOperation(
  { path, after, before, format }: ContractChange,
  { operations, at }: TouchedOperations,
  findings: readonly AttributedFinding[],
): ReadonlyMap<string, readonly Finding[]> {
  const names = new Map(operations.flatMap(({ name, was = name }) => [[was, name] as const, [name, name] as const]));
  const own = new Set([path, ...pathsOf(after), ...pathsOf(before)]);
  const byName = new Map<string, Finding[]>();
  for (const { finding, operations: called } of findings) {
    if (!own.has(finding.path)) continue;
    const placed = called === null || format === "graphql";
    const there = placed ? at(finding.path, finding.startLine, finding.startColumn) : [];
    for (const said of new Set([...(called ?? []), ...there])) {
      const name = names.get(said);
      if (name === undefined) continue;
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [finding]);
      else known.push(finding);
    }
  }
  return byName;
}

const pathsOf = (contract: ContractChange["after"]): readonly string[] =>
  contract !== null && "files" in contract ? contract.files.map((file) => file.path) : [];

/** Rules of what breaks clients have it in their public ids: `oas-break-…`, `gql-break`, `pb-break`, `async-break-…`. */
const isBreaking = ({ rule }: Finding): boolean => /^[a-z]+-break(?:-|$)/.test(rule);

function rowOf({ name, fate, at }: TouchedOperation, findings: readonly Finding[]): OperationRow {
  const open = findings.filter(({ status }) => status === "open");
  const place = at === null ? null : { path: at.path, startLine: at.startLine, endLine: at.endLine };
  return { name, fate, verdict: verdictOf(findings, open), findings: open.length, place };
}

function verdictOf(findings: readonly Finding[], open: readonly Finding[]): OperationVerdict {
  const breaking = findings.filter((finding) => isBreaking(finding) && finding.severity !== "advice");
  const left = breaking.filter(({ status }) => status === "open");
  if (left.some(({ severity }) => severity === "blocking")) return "breaks";
  if (left.length > 0) return "may-break";
  return breaking.length > 0 ? "accepted" : open.length > 0 ? "remarks" : "fine";
}
