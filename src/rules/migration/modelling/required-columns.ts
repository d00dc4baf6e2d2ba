import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import { isKeyOnly } from "../reading/join-table.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { defineTableRule } from "./define-table-rule.ts";
import { manual } from "./references.ts";

/** Fewer tables than these show no convention. */
const fewest = 5;

/** The columns that nine of ten tables of the base have. */
const usual = oncePerChange(({ before }: MigrationChange): readonly string[] => {
  const tables = [...before.tables.values()].filter(isOrdinary);
  const counts = new Map<string, number>();
  for (const { columns } of tables) for (const name of columns.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  if (tables.length < fewest) return [];
  return [...counts].flatMap(([name, count]) => (count * 10 >= tables.length * 9 ? [name] : []));
});

const isOrdinary = (table: Table): boolean =>
  !table.assumed && !table.columnsOpen && table.partitionOf === null && !isKeyOnly(table);

export const requiredColumns = defineTableRule({
  meta: {
    id: "required-columns",
    title: "Table without a column that all others have",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      "Nine of ten tables have the column, and code that is shared by all (an ORM's base class, an audit job, a sync) reads it from this one too and fails.",
    remedy: "Add the column with the type that the other tables give it.",
    quietWhen: [
      "The policy does not turn the rule on.",
      "The base has fewer than five tables, or nothing that nine of ten have.",
      "The table is a join table, a partition or temporary.",
    ],
    references: [manual("CREATE TABLE", "sql-createtable.html")],
    examples: {
      bad: [
        {
          title: "all others know when they were made",
          base: [..."abcde"]
            .map((name) => `CREATE TABLE ${name} (id bigint PRIMARY KEY, created_at timestamptz);`)
            .join("\n"),
          sql: "CREATE TABLE f (id bigint PRIMARY KEY, name text);",
          quote: "CREATE TABLE f (id bigint PRIMARY KEY, name text)",
        },
      ],
      good: [{ title: "nothing to learn from", sql: "CREATE TABLE f (id bigint PRIMARY KEY, name text);" }],
    },
  },
  say: ({ table }, change) => {
    if (!isOrdinary(table)) return null;
    const missing = usual(change).filter((name) => !table.columns.has(name));
    if (missing.length === 0) return null;
    return {
      message: `${code(keyName(table.key))} has no ${listed(missing.map(identifier))}, which nine of ten tables have: code that is shared by all of them fails on this one. Add ${missing.length === 1 ? "it" : "them"} with the type that the others give ${missing.length === 1 ? "it" : "them"}.`,
    };
  },
});
