import type { Table } from "../../../artifacts/migration/index.ts";
import { constrainedColumns } from "../reading/constrained-columns.ts";
import type { NewColumn, NewColumns } from "../reading/new-columns.ts";
import { thingOf } from "../reading/thing.ts";
import { words } from "../reading/words.ts";
import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

const isText = isBuiltIn("text", "varchar", "citext");

/** What identifies a row, and of what: `*` is any table. Two signals, the column's name and the table's. */
const naturalKeys: Readonly<Record<string, readonly string[]>> = {
  slug: ["*"],
  email: ["user", "account", "member", "customer", "subscriber", "admin", "person"],
  username: ["user", "account", "member", "admin", "profile", "person"],
  code: ["coupon", "voucher", "currency", "country", "language", "promotion", "discount", "promo"],
  sku: ["product", "variant", "item", "article"],
  isbn: ["book", "edition"],
  subdomain: ["*"],
};

/** Rows of these say what happened, and the same again. */
const repeating = new Set(
  "log logs event events history audit audits archive version versions snapshot attempt".split(" "),
);

function isNaturalKey({ name, column, was }: NewColumn, { table }: NewColumns): boolean {
  if (table === null || was !== undefined || column === null || !column.notNull) return false;
  const things = naturalKeys[words(name).join("")];
  if (things === undefined || words(table.name).some((word) => repeating.has(word))) return false;
  if (!things.includes("*") && !things.includes(thingOf(table.name).split(" ").at(-1) ?? "")) return false;
  return !isInUniqueIndex(name, table) && !isMirror(table);
}

/** Rows of another system (`stripe_customer_id text UNIQUE`), which decides itself what of them is unique. */
function isMirror(table: Table): boolean {
  const { referencing } = constrainedColumns(table);
  return [...table.indexes.values()].some(({ unique, keys, constraint }) => {
    const [column] = keys.length === 1 ? keys.flatMap((key) => (key.column === null ? [] : [key.column])) : [];
    if (!unique || column === undefined || referencing.has(column)) return false;
    const isKey = constraint !== null && table.constraints.get(constraint)?.kind === "primary-key";
    return !isKey && words(column).at(-1) === "id" && table.columns.get(column)?.type.name !== "uuid";
  });
}

/** Also over an expression (`lower(email)`), also of some rows, also together with a tenant. */
const isInUniqueIndex = (name: string, { indexes }: Table): boolean =>
  [...indexes.values()].some(
    ({ unique, keys }) =>
      unique && keys.some(({ column, expression }) => column === name || expression?.columns.includes(name) === true),
  );

export const uniqueMissingForNaturalKey = defineColumnRule({
  meta: {
    id: "unique-missing-for-natural-key",
    title: "Natural key that is not unique",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A slug, a login or a coupon code is looked up as if there were one. Without a unique index two requests at the same time both find it free and both insert it, whatever the application checks; afterwards the wrong row is found and the duplicates have to be merged by hand.",
    remedy:
      "Declare it `UNIQUE`, together with the tenant where it is unique per tenant, over `lower(email)` where case does not matter, or as a partial unique index where deleted rows may keep it.",
    quietWhen: [
      "A unique index or primary key contains the column, alone or with others, for all rows or some.",
      "The table is not about such things (an `email` in `invitations`), or is a log or a history.",
      "The column may be NULL, is not new, or was there before the change.",
    ],
    references: [manual("Unique Constraints", "ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS")],
    examples: {
      bad: [
        {
          title: "two users of one address",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);",
          quote: "email text NOT NULL",
        },
      ],
      good: [
        {
          title: "unique without regard to case",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);\nCREATE UNIQUE INDEX ON users (lower(email));",
        },
        {
          title: "an address to write to",
          sql: "CREATE TABLE invitations (id bigint PRIMARY KEY, email text NOT NULL);",
        },
      ],
    },
  },
  isType: (type) => isText(type) && type.arrayDimensions === 0,
  applies: isNaturalKey,
  message: ({ columns, one }) =>
    `${columns} ${one ? "identifies a row and is" : "identify rows and are"} not unique: two requests at the same time both find the value free and both store it, and every lookup afterwards may meet the wrong row. Declare ${one ? "it" : "them"} \`UNIQUE\`, with the tenant's column where that decides.`,
});
