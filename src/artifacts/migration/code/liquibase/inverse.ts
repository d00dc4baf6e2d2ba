import type { TextPiece } from "../text-pieces.ts";
import { childrenOf, type Element, said } from "./element.ts";

/** Changes whose undoing needs nothing at all. */
const nothing: ReadonlySet<string> = new Set([
  "comment",
  "empty",
  "output",
  "preConditions",
  "stop",
  "tagDatabase",
  "validCheckSum",
  "modifySql",
  "setTableRemarks",
  "setColumnRemarks",
  "addLookupTable",
]);

/** What undoes a change, in the order it is done; null: Liquibase cannot (`createInverses` of liquibase.change.core). */
export function inverseOf(change: Element): readonly Element[] | null {
  if (nothing.has(change.name)) return [];
  const made = (name: string, attributes: Readonly<Record<string, string>> = {}): readonly Element[] => [
    { ...change, name, attributes: withNames(change, attributes), children: [], text: [] },
  ];
  const swap = (a: string, b: string): readonly Element[] =>
    made(change.name, { [a]: said(change, b) ?? "", [b]: said(change, a) ?? "" });
  switch (change.name) {
    case "createTable":
      return made("dropTable");
    case "addColumn":
      return childrenOf(change, "column")
        .toReversed()
        .flatMap((column) => made("dropColumn", { columnName: said(column, "name") ?? "" }));
    case "createIndex":
      return made("dropIndex");
    case "createView":
      return made("dropView");
    case "createSequence":
      return made("dropSequence");
    case "addForeignKeyConstraint":
      return made("dropForeignKeyConstraint");
    case "addUniqueConstraint":
      return made("dropUniqueConstraint");
    case "addPrimaryKey":
      return made("dropPrimaryKey");
    case "addNotNullConstraint":
      return made("dropNotNullConstraint");
    case "dropNotNullConstraint":
      return made("addNotNullConstraint");
    case "addDefaultValue":
      return made("dropDefaultValue");
    case "renameColumn":
      return swap("oldColumnName", "newColumnName");
    case "renameTable":
      return swap("oldTableName", "newTableName");
    case "renameView":
      return swap("oldViewName", "newViewName");
    case "renameSequence":
      return swap("oldSequenceName", "newSequenceName");
    default:
      return null;
  }
}

function withNames(change: Element, attributes: Readonly<Record<string, string>>): Element["attributes"] {
  const piece = (text: string): readonly TextPiece[] => [{ text, from: change.from, to: change.to }];
  const kept = [...change.attributes].filter(([name]) => name !== "defaultNullValue" && name !== "remarks");
  return new Map([...kept, ...Object.entries(attributes).map(([name, text]) => [name, piece(text)] as const)]);
}
