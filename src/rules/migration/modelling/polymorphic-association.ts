import type { ColumnType, MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import { constrainedColumns } from "../reading/constrained-columns.ts";
import type { NewColumn, NewColumns } from "../reading/new-columns.ts";
import { tablesOf } from "../reading/thing.ts";
import { words } from "../reading/words.ts";
import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

const isKeyType = isBuiltIn("int4", "int8", "uuid", "text", "varchar");

/** Text or an enumerated type: a name of what the id belongs to. */
const isKindType = ({ schema, name }: ColumnType): boolean =>
  schema !== null || !/^(?:int\d|uuid|bool|jsonb?|numeric|float\d|timestamp(?:tz)?|date|time|bytea)$/.test(name);

const kinds = new WeakMap<Table, ReadonlySet<string>>();

/** The `…_type` columns of a table, as words. */
function kindsOf(table: Table): ReadonlySet<string> {
  const found =
    kinds.get(table) ??
    new Set([...table.columns.values()].flatMap(({ name, type }) => (isKindType(type) ? [words(name).join(" ")] : [])));
  kinds.set(table, found);
  return found;
}

/** Whether a column beside it says which table the id is of: `owner_type` beside `owner_id`. */
function hasKind(name: string, table: Table): boolean {
  const own = words(name);
  return own.length > 1 && own.at(-1) === "id" && kindsOf(table).has([...own.slice(0, -1), "type"].join(" "));
}

function isPolymorphic({ name, was }: NewColumn, { table }: NewColumns, { after }: MigrationChange): boolean {
  if (table === null || was !== undefined || !hasKind(name, table)) return false;
  if (constrainedColumns(table).referencing.has(name)) return false;
  // `event_id` beside `event_type` is the id of an event where there are events.
  return tablesOf(words(name).slice(0, -1).join(" "), after).length === 0;
}

export const polymorphicAssociation = defineColumnRule({
  meta: {
    id: "polymorphic-association",
    title: "Reference whose table is a value",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "An id whose table stands in a column beside it cannot have a foreign key. Rows of deleted parents stay, a typing error in the type makes a row that nobody finds, a join needs one query per type, and renaming a class of the application breaks stored rows.",
    remedy:
      "Write one nullable reference for each parent, each with a foreign key, and `CHECK (num_nonnulls(post_id, photo_id) = 1)`; or one join table for each parent.",
    quietWhen: [
      "The id has a foreign key, or a table of the schema bears its name (`event_id` and `events`): the type then describes that.",
      "The ids are another system's: `external_id`, `source_id`, `object_id`, `resource_id`.",
      "The column is not new, or the table is temporary, foreign or a log.",
    ],
    references: [
      manual("Check Constraints", "ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS"),
      {
        title: "GitLab: Polymorphic associations",
        url: "https://docs.gitlab.com/development/database/polymorphic_associations/",
      },
    ],
    examples: {
      bad: [
        {
          title: "a comment on anything",
          sql: "CREATE TABLE comments (id bigint PRIMARY KEY, subject_type text NOT NULL, subject_id bigint NOT NULL);",
          quote: "subject_id bigint NOT NULL",
        },
      ],
      good: [
        {
          title: "one reference for each parent",
          sql: "CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id), photo_id bigint REFERENCES photos (id), CHECK (num_nonnulls(post_id, photo_id) = 1));",
        },
      ],
    },
  },
  isType: (type) => isKeyType(type) && type.arrayDimensions === 0,
  applies: (column, on, change) => !isForeign(column, on) && isPolymorphic(column, on, change),
  message: ({ columns, one }) =>
    `${columns} ${one ? "is an id" : "are ids"} whose table stands in the type column beside ${one ? "it" : "them"}: no foreign key is possible, so rows of deleted parents stay and a misspelt type loses rows. Write one reference for each parent with \`CHECK (num_nonnulls(…) = 1)\`, or a join table for each.`,
});

const foreign = new Set(
  "external source object resource target provider remote third request trace last next first previous prev current min max cursor start end".split(
    " ",
  ),
);
const recording = new Set(
  "log logs event events audit audits history outbox inbox message messages notification notifications webhook webhooks".split(
    " ",
  ),
);

/** Ids of other systems, and rows that record what happened to things that may be gone. */
const isForeign = ({ name }: NewColumn, { table }: NewColumns): boolean =>
  foreign.has(words(name)[0] ?? "") || words(table?.name ?? "").some((word) => recording.has(word));
