import type { Element } from "hast";
import { h } from "hastscript";
import { isWorthAPicture } from "../../../report/diagram/er-diagram.ts";
import { count } from "../../../report/verdict.ts";
import type { SchemaChange } from "../../../review/index.ts";
import { sideDiagram } from "./diagram.ts";
import { schemaTable } from "./schema-table.ts";
import { diagramTables, type Side, sidesOf } from "./sides.ts";

/** What the change does to the tables: drawn before and after, and as a table. */
export function schemaSection(change: SchemaChange): readonly Element[] {
  const { tables, moreTables } = change;
  if (tables.length === 0) return [];
  const drawn = tables.filter(isWorthAPicture);
  const undrawn = drawn.length - Math.min(drawn.length, diagramTables);
  return [
    h("section", { ariaLabelledBy: "schema" }, [
      h("h2#schema", ["Schema ", h("span.number", count(tables.length + moreTables, "table"))]),
      ...(drawn.length === 0 ? [] : [pictures({ ...change, tables: drawn })]),
      ...(undrawn > 0 ? [h("p.quiet", `${count(undrawn, "more table")} in the list, not in the picture.`)] : []),
      drawn.length === 0
        ? schemaTable(change)
        : h("details.fold", [h("summary", "The same as a table"), schemaTable(change)]),
    ]),
  ];
}

function pictures(change: SchemaChange): Element {
  const { before, after } = sidesOf(change);
  return h("div.sides", [picture("Before", before), picture("After", after)]);
}

/** A picture keeps its size and is moved within its frame where it does not fit; a key reaches the frame. */
const picture = (name: string, side: Side): Element =>
  h("figure", [
    h("figcaption", name),
    side.tables.length === 0
      ? h("p.quiet", name === "Before" ? "None of these tables." : "None of these tables is left.")
      : h("div.wide", { role: "region", tabIndex: 0, ariaLabel: `Schema ${name.toLowerCase()}` }, [
          sideDiagram(side, `${name}: ${count(side.tables.length, "table")}, described in the table below`),
        ]),
  ]);
