import type { MigrationChange, Step, Table } from "../../../artifacts/migration/index.ts";
import type { NewColumn, NewColumns } from "../reading/new-columns.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

/** Operators and functions that search inside a document (manual, table 9.48). */
const searches = /@>|@\?|@@|\?[|&]?|jsonb_path_(?:exists|match)/;

/** Longer statements are not read, nor more of them: the rule is a hint. */
const longest = 20_000;
const mostStatements = 100;

/** The statements of the change that search documents: views, functions, policies, changes of rows. */
const searching = oncePerChange(({ steps }: MigrationChange): readonly string[] => {
  const texts = new Set(steps.filter(({ operation }) => isReader(operation.kind)).map((step) => step.statement.text));
  return [...texts].filter((text) => text.length <= longest && searches.test(text)).slice(0, mostStatements);
});

/** Whether a search stands right behind the name of the column. */
function isSearched(name: string, change: MigrationChange): boolean {
  return searching(change).some((text) => {
    const at = text.indexOf(name);
    return at !== -1 && searches.test(text.slice(at + name.length, at + name.length + 40));
  });
}

const isReader = (kind: Step["operation"]["kind"]): boolean =>
  ["create-view", "create-policy", "create-routine", "update", "delete", "query"].includes(kind);

const isIndexed = (name: string, { indexes }: Table): boolean =>
  [...indexes.values()].some(({ keys }) =>
    keys.some(({ column, expression }) => column === name || expression?.columns.includes(name) === true),
  );

const isUnserved = ({ name, was }: NewColumn, { table }: NewColumns, change: MigrationChange): boolean =>
  was === undefined && table !== null && !isIndexed(name, table) && isSearched(name, change);

export const jsonbWithoutGin = defineColumnRule({
  meta: {
    id: "jsonb-without-gin",
    title: "Document that is searched without an index",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "`@>`, `?` and the path operators find rows by what is inside a `jsonb` column. Without a GIN index each such query reads and unpacks every document of the table, the large ones from where they are stored out of line.",
    remedy:
      "Create `CREATE INDEX … USING gin (attributes jsonb_path_ops)` for `@>`, without the operator class for `?`, or a B-tree over the one expression that is asked for.",
    quietWhen: [
      "Nothing in the change (a view, a function, a policy, an UPDATE) searches the column.",
      "An index of the table is over the column or an expression of it.",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [manual("jsonb Indexing", "datatype-json.html#JSON-INDEXING")],
    examples: {
      bad: [
        {
          title: "a view searches it",
          sql: 'CREATE TABLE items (id bigint PRIMARY KEY, attributes jsonb NOT NULL);\nCREATE VIEW red_items AS SELECT id FROM items WHERE attributes @> \'{"color": "red"}\';',
          quote: "attributes jsonb NOT NULL",
        },
      ],
      good: [
        {
          title: "with its index",
          sql: 'CREATE TABLE items (id bigint PRIMARY KEY, attributes jsonb NOT NULL);\nCREATE INDEX ON items USING gin (attributes jsonb_path_ops);\nCREATE VIEW red_items AS SELECT id FROM items WHERE attributes @> \'{"color": "red"}\';',
        },
        {
          title: "stored and given back",
          sql: "CREATE TABLE items (id bigint PRIMARY KEY, attributes jsonb NOT NULL);",
        },
      ],
    },
  },
  isType: isBuiltIn("jsonb"),
  applies: isUnserved,
  message: ({ columns, one }) =>
    `${columns} ${one ? "is" : "are"} searched in this change and ${one ? "has" : "have"} no index: every such query reads and unpacks all documents of the table. Write \`CREATE INDEX … USING gin (… jsonb_path_ops)\`.`,
});
