import type { ContractRows, OperationFate, OperationRow } from "../review/index.ts";
import { count } from "./verdict.ts";

/** What comes of an operation, in words of ours: `breaks clients`, `2 remarks`. */
export function verdictWords({ verdict, findings }: OperationRow): string {
  switch (verdict) {
    case "breaks":
      return "breaks clients";
    case "may-break":
      return "may break clients";
    case "accepted":
      return "breaks clients, waived";
    case "remarks":
      return count(findings, "remark");
    case "fine":
      return "fine";
    default:
      return verdict satisfies never;
  }
}

const fates: readonly OperationFate[] = ["added", "changed", "deprecated", "removed"];

/** `12 more: 3 added, 9 changed`; null where all are shown. `hidden` are those of the rows that are not. */
export function moreWords({ more }: ContractRows, hidden: readonly OperationRow[]): string | null {
  const left = fates.map((fate) => ({ fate, n: more[fate] + hidden.filter((row) => row.fate === fate).length }));
  const total = left.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return null;
  const words = left.filter(({ n }) => n > 0).map(({ fate, n }) => `${n} ${fate}`);
  return `${total} more: ${words.join(", ")}`;
}
