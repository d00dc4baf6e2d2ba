import type { OperationRow, Review } from "../../review/index.ts";
import { moreWords, verdictWords } from "../operation-words.ts";
import type { Style } from "./style.ts";
import { terminalLine } from "./wrap.ts";

/** More of one contract are counted. */
const mostRows = 40;
const longestName = 60;

/** What the change does to each operation, a line each; empty where it touches no contract. */
export const apiText = ({ apiChange: { contracts } }: Review, style: Style): readonly string[] =>
  contracts.flatMap((contract) => {
    const rows = contract.operations.slice(0, mostRows);
    const width = Math.max(...rows.map(({ name }) => Math.min(longestName, terminalLine(name, longestName).length)));
    const more = moreWords(contract, contract.operations.slice(mostRows));
    return [
      style.bold(`API change: ${terminalLine(contract.path, 300)}`),
      ...rows.map((row) => rowText(row, width, style)),
      ...(more === null ? [] : [`  ${more}.`]),
    ];
  });

function rowText(row: OperationRow, width: number, style: Style): string {
  const words = verdictWords(row);
  const paint = row.verdict === "breaks" ? style.red : row.verdict === "fine" ? style.green : style.yellow;
  return `  ${terminalLine(row.name, longestName).padEnd(width)}  ${row.fate.padEnd(10)}  ${paint(words)}`;
}
