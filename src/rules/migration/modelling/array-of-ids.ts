import type { ColumnType } from "../../../artifacts/migration/index.ts";
import { tablesOf } from "../reading/thing.ts";
import { words } from "../reading/words.ts";
import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

const isKeyType = isBuiltIn("int2", "int4", "int8", "uuid", "text", "varchar");

const isIdArray = (type: ColumnType): boolean => type.arrayDimensions > 0 && isKeyType(type);

export const arrayOfIds = defineColumnRule({
  meta: {
    id: "array-of-ids",
    title: "References in an array",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "No foreign key can reach into an array: ids of deleted rows stay in it for ever, every change of one element rewrites the row and locks the whole list, and a join needs a GIN index and `unnest`.",
    remedy: "Make a join table with both references as its primary key, and an index for the other direction.",
    quietWhen: [
      "The name does not end in `ids`, or the ids are another system's: `external_ids`, `message_ids`.",
      "No table of the schema is named by what stands before `ids`.",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [
      manual("Arrays (Tip)", "arrays.html"),
      manual("Foreign Keys", "ddl-constraints.html#DDL-CONSTRAINTS-FK"),
    ],
    examples: {
      bad: [
        {
          title: "the tags of a post",
          base: "CREATE TABLE tags (id bigint PRIMARY KEY, name text NOT NULL);",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, tag_ids bigint[] NOT NULL);",
          quote: "tag_ids bigint[] NOT NULL",
        },
      ],
      good: [
        {
          title: "a join table",
          base: "CREATE TABLE tags (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE posts (id bigint PRIMARY KEY);",
          sql: "CREATE TABLE post_tags (post_id bigint REFERENCES posts (id), tag_id bigint REFERENCES tags (id), PRIMARY KEY (post_id, tag_id));",
        },
      ],
    },
  },
  isType: isIdArray,
  applies: ({ name }, _, { after }) => {
    const own = words(name);
    if (own.at(-1) !== "ids") return false;
    // `followed_user_ids` are users.
    return own.slice(0, -1).some((_word, at) => tablesOf(own.slice(at, -1).join(" "), after).length > 0);
  },
  message: ({ columns, one }) =>
    `${columns} ${one ? "keeps" : "keep"} references in an array: no foreign key can watch over them, so ids of deleted rows stay for ever, and changing one rewrites the row. Make a join table with both references as its key.`,
});
