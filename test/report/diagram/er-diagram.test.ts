import fc from "fast-check";
import mermaid from "mermaid";
import { describe, expect, test } from "vitest";
import { diagramLimits, isDiagram } from "../../../src/report/diagram/diagram-grammar.ts";
import { erDiagram } from "../../../src/report/diagram/er-diagram.ts";
import type { SchemaChange } from "../../../src/review/index.ts";
import { hostileText, hostileTexts } from "../hostile-texts.ts";
import { column, foreignKey, tableChange } from "../schema-changes.ts";

const change = (...tables: SchemaChange["tables"]): SchemaChange => ({ tables, moreTables: 0 });
const drawn = (...tables: SchemaChange["tables"]): string => erDiagram(change(...tables)) ?? "";

describe("a diagram", () => {
  test("shows what came, went and changed", () => {
    const orders = tableChange({
      table: "orders",
      columns: [
        column({ name: "id", type: "bigint", primaryKey: true, how: "kept", notNull: true }),
        column({ name: "customer_id", type: "bigint", how: "added", notNull: true }),
        column({ name: "note", type: "varchar(255)", how: "altered", was: "varchar(100)" }),
        column({ name: "total", type: "numeric(10,2)", how: "dropped" }),
      ],
      foreignKeys: [foreignKey({ columns: ["customer_id"], to: "customers", optional: false })],
    });
    expect(drawn(orders)).toBe(
      [
        "erDiagram",
        '  t1["orders"] {',
        "    bigint id PK",
        '    bigint customer_id FK "new, not null"',
        '    varchar(255) note "was varchar(100)"',
        '    type total "numeric(10,2), dropped"',
        "  }",
        '  t2["customers"]',
        '  t2 ||--o{ t1 : "customer_id, new"',
      ].join("\n"),
    );
  });

  test("tells new, renamed and dropped tables, optional and single keys", () => {
    const text = drawn(
      tableChange({ table: "a", how: "created", foreignKeys: [foreignKey({ to: "b", unique: true })] }),
      tableChange({ table: "b", was: "c" }),
      tableChange({ table: "d", how: "dropped", foreignKeys: [foreignKey({ to: "b", how: "dropped" })] }),
    );
    expect(text).toContain('["a (new)"]');
    expect(text).toContain('["b (was c)"]');
    expect(text).toContain('["d (dropped)"]');
    expect(text).toContain("t2 |o--o| t1");
    expect(text).toContain("t2 |o..o{ t3");
  });

  test.each<[string, SchemaChange]>([
    ["no table", change()],
    [
      "an index alone",
      change(
        tableChange({ columns: [column({ how: "kept" })], indexes: [{ name: "i", unique: false, how: "added" }] }),
      ),
    ],
    [
      "too many tables",
      change(
        ...Array.from({ length: diagramLimits.entities + 1 }, (_, at) =>
          tableChange({ table: `t${at}`, how: "created" }),
        ),
      ),
    ],
    ["tables that are not listed", { tables: [tableChange({ how: "created" })], moreTables: 1 }],
    [
      "too many edges",
      change(
        tableChange({
          how: "created",
          foreignKeys: Array.from({ length: diagramLimits.edges + 1 }, (_, at) =>
            foreignKey({ columns: [`c${at}`], to: "b" }),
          ),
        }),
      ),
    ],
    [
      "too many characters",
      change(
        ...Array.from({ length: 20 }, (_, table) =>
          tableChange({
            table: `t${table}`,
            how: "created",
            columns: Array.from({ length: 20 }, (_, at) => column({ name: `${"x".repeat(40)}${at}` })),
          }),
        ),
      ),
    ],
    ["one name twice", change(tableChange({ how: "created" }), tableChange({ how: "created" }))],
  ])("is not drawn for %s", (_, given) => {
    expect(erDiagram(given)).toBeNull();
  });

  test("counts the columns of a broad table", () => {
    const columns = Array.from({ length: 30 }, (_, at) => column({ name: `c${at}` }));
    expect(drawn(tableChange({ how: "created", columns, moreColumns: 5 }))).toContain('etc columns "15 more"');
  });
});

/** A change in which every name is this text. */
const named = (text: string): SchemaChange =>
  change(
    tableChange({
      table: text,
      was: text,
      columns: [column({ name: text, type: text, how: "altered", was: text }), column({ name: "pk", type: "fk" })],
      foreignKeys: [foreignKey({ columns: [text, text], to: text }), foreignKey({ columns: [text], to: `${text}2` })],
    }),
    tableChange({ table: `${text}3`, how: "created", columns: [] }),
  );

/** What Mermaid itself says of a diagram; it needs no browser to parse one. */
const parses = async (text: string): Promise<string | false> => {
  const parsed = await mermaid.parse(text, { suppressErrors: true });
  return parsed === false ? false : parsed.diagramType;
};

describe("a diagram of hostile names", () => {
  test.each(hostileTexts)("%s is parsed by Mermaid, and no directive or link gets in", async (_, text) => {
    const diagram = erDiagram(named(text));
    expect(diagram).not.toBeNull();
    expect(await parses(diagram ?? "")).toBe("er");
    expect(diagram).not.toMatch(/%|^\s*click|[<>#&;]|:\/\//m);
  });

  test("any name gives a diagram that Mermaid parses, or none", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const diagram = erDiagram(named(text));
        if (diagram !== null) expect(await parses(diagram)).toBe("er");
      }),
      { numRuns: 150, seed: 20261123 },
    );
  });

  test("shows no credential", () => {
    const secret = `ghp_${"a1B2".repeat(9)}`;
    expect(erDiagram(named(secret))).not.toContain("a1B2a1B2");
  });
});

test.each([
  ["another kind of diagram", "flowchart LR\n  a --> b"],
  ["nothing", "erDiagram"],
  ["a directive", 'erDiagram\n%%{init: {}}%%\n  t1["a"]'],
  ["a click", 'erDiagram\n  t1["a"]\n  click t1 "http://evil.test"'],
  ["an edge to a table that is not there", 'erDiagram\n  t1["a"]\n  t1 ||--o{ t2 : "x"'],
  ["an entity without an alias", "erDiagram\n  orders {\n    text x\n  }"],
  ["an entity that does not end", 'erDiagram\n  t1["a"] {\n    text x'],
  ["a label with markup", 'erDiagram\n  t1["<b>"]'],
  ["two of one alias", 'erDiagram\n  t1["a"]\n  t1["b"]'],
])("%s is refused", (_, text) => {
  expect(isDiagram(text)).toBe(false);
});
