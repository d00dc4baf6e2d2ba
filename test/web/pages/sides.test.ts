import { describe, expect, test } from "vitest";
import type { ColumnChange, TableChange } from "../../../src/review/index.ts";
import { type Side, sidesOf } from "../../../src/web/pages/schema/sides.ts";

const table = (parts: Partial<TableChange>): TableChange => ({
  table: "orders",
  how: "altered",
  was: null,
  columns: [],
  moreColumns: 0,
  foreignKeys: [],
  indexes: [],
  ...parts,
});
const column = (name: string, how: ColumnChange["how"], was: string | null = null): ColumnChange => ({
  name,
  type: "text",
  notNull: false,
  primaryKey: false,
  how,
  was,
});
const key = (to: string, how: "added" | "dropped" | "kept") => ({
  columns: ["x"],
  to,
  optional: true,
  unique: false,
  how,
});

const words = ({ tables, edges }: Side): readonly string[] => [
  ...tables.map(
    ({ name, fate, rows }) =>
      `${name}${fate === null ? "" : ` (${fate})`}: ${rows.map(({ sign, text }) => sign + text).join(", ")}`,
  ),
  ...edges.map(({ from, to, sign }) => `${from} ->${sign} ${to}`),
];

describe("the two sides of a schema change", () => {
  test.each<[string, TableChange, readonly string[], readonly string[]]>([
    [
      "a new table is on one side",
      table({ how: "created", columns: [column("id", "added")] }),
      [],
      ["orders (new): +id text"],
    ],
    [
      "a dropped one on the other",
      table({ how: "dropped", columns: [column("id", "dropped")] }),
      ["orders (dropped): −id text"],
      [],
    ],
    [
      "columns that come, go and change",
      table({
        columns: [
          column("a", "added"),
          column("b", "dropped"),
          column("c", "altered", "varchar(10)"),
          column("id", "kept"),
        ],
      }),
      ["orders: −b text, ~c: varchar(10), id text, others as they are"],
      ["orders: +a text, ~c text, id text, others as they are"],
    ],
    [
      "a table with a new name",
      table({ was: "order" }),
      ["order (renamed): others as they are"],
      ["orders (renamed): others as they are"],
    ],
    [
      "keys, with the tables that they lead to",
      table({ foreignKeys: [key("a", "added"), key("b", "dropped"), key("orders", "kept")] }),
      ["orders: others as they are", "b: ", "orders ->− b", "orders -> orders"],
      ["orders: others as they are", "a: ", "orders ->+ a", "orders -> orders"],
    ],
  ])("%s", (_, change, before, after) => {
    const sides = sidesOf({ tables: [change], moreTables: 0 });
    expect([words(sides.before), words(sides.after)]).toEqual([before, after]);
  });

  test("many tables and columns are bounded", () => {
    const columns = Array.from({ length: 40 }, (_, at) => column(`c${at}`, "added"));
    const tables = Array.from({ length: 100 }, (_, at) =>
      table({ table: `t${at}`, how: "created", columns, moreColumns: 3 }),
    );
    const { after } = sidesOf({ tables, moreTables: 9 });
    expect(after.tables.length).toBe(24);
    expect(after.tables[0]?.rows.at(-1)?.text).toBe("29 more");
  });
});
