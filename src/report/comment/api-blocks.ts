import type { ContractRows, OperationRow, OperationVerdict, Review } from "../../review/index.ts";
import { type Links, ledTo } from "../markdown/links.ts";
import { type Block, type Inline, inline, paragraph, table } from "../markdown/nodes.ts";
import { userCode, userPath, userProse } from "../markdown/user-text.ts";
import { moreWords, verdictWords } from "../operation-words.ts";
import type { Detail } from "./detail.ts";

/** More contracts are only counted. */
const mostContracts = 5;

/** What the change does to each operation, a table for each contract; what breaks clients stands first. */
export function apiBlocks({ apiChange: { contracts } }: Review, links: Links | null, detail: Detail): Block[] {
  const shown = contracts.slice(0, mostContracts);
  const rest = contracts.length - shown.length;
  return [
    ...shown.flatMap((contract) => contractBlocks(contract, contracts.length > 1, links, detail)),
    ...(rest > 0 ? [paragraph(`${rest} more ${rest === 1 ? "contract" : "contracts"} changed.`)] : []),
  ];
}

function contractBlocks(contract: ContractRows, named: boolean, links: Links | null, { operations }: Detail): Block[] {
  const rows = contract.operations.slice(0, operations);
  const more = moreWords(contract, contract.operations.slice(rows.length));
  const title = contract.title === "" ? "" : inline(": ", userProse(contract.title, 100));
  return [
    ...(named
      ? [paragraph(userPath(contract.path), title, contract.fate === "changed" ? "" : ` (${contract.fate})`)]
      : []),
    ...(rows.length > 0 ? [table([header, ...rows.map((row) => cells(row, links))])] : []),
    ...(more === null ? [] : [paragraph(rows.length > 0 ? `${more}.` : `${more.replace(" more", " operations")}.`)]),
  ];
}

const header = [inline("Operation"), inline("Change"), inline("Verdict")];

const glyphs: Readonly<Record<OperationVerdict, string>> = {
  breaks: "❌",
  "may-break": "⚠️",
  accepted: "⚠️",
  remarks: "⚠️",
  fine: "✅",
};

function cells(row: OperationRow, links: Links | null): Inline[][] {
  const name = userCode(row.name, 120);
  // Without links the place is worth no column: the findings above have theirs.
  const operation = row.place === null || links === null ? [name] : ledTo(links, row.place, [name]);
  return [inline(operation), inline(row.fate), inline(`${glyphs[row.verdict]} ${verdictWords(row)}`)];
}
