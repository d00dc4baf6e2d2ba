import { expect, test } from "vitest";
import type { TableChange } from "../../../src/review/index.ts";
import { reviewOf } from "../review-of.ts";

const shipped = `
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, age int);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id), note varchar(100));
CREATE INDEX orders_customer ON orders (customer_id);
`;

/** What a migration does to the tables, on top of those above. */
async function changeOf(sql: string, base = shipped) {
  const review = await reviewOf(
    { "migrations/0002_change.sql": sql },
    { base: base === "" ? [] : [{ path: "migrations/0001_shipped.sql", text: base }] },
  );
  return review.schemaChange;
}

/** `orders altered: +region text, ~note varchar(255) was varchar(100), fk+ customers, index+ i`. */
function told({ table, how, was, columns, foreignKeys, indexes }: TableChange): string {
  const sign = { added: "+", dropped: "-", altered: "~", kept: "=" } as const;
  const parts = [
    ...columns.map(
      (each) =>
        `${sign[each.how]}${each.name} ${each.type}${each.notNull ? " not null" : ""}${each.primaryKey ? " pk" : ""}${each.was === null ? "" : ` was ${each.was}`}`,
    ),
    ...foreignKeys.map(
      (each) =>
        `fk${sign[each.how]} ${each.columns}->${each.to}${each.optional ? " optional" : ""}${each.unique ? " unique" : ""}`,
    ),
    ...indexes.map((each) => `${each.unique ? "unique " : ""}index${sign[each.how]} ${each.name}`),
  ];
  return `${table} ${how}${was === null ? "" : ` from ${was}`}: ${parts.join(", ")}`;
}

test.each<[string, string, readonly string[]]>([
  [
    "a column",
    "ALTER TABLE orders ADD COLUMN region text;",
    ["orders altered: =id bigint not null pk, +region text, fk= customer_id->customers"],
  ],
  [
    "a table with a key to another",
    "CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id), sku text UNIQUE NOT NULL);",
    ["items created: +id bigint not null pk, +order_id bigint, +sku text not null, fk+ order_id->orders optional"],
  ],
  [
    "a type",
    "ALTER TABLE orders ALTER COLUMN note TYPE varchar(255);",
    ["orders altered: =id bigint not null pk, ~note varchar(255) was varchar(100), fk= customer_id->customers"],
  ],
  [
    "what is required",
    "ALTER TABLE customers ALTER COLUMN age SET NOT NULL;",
    ["customers altered: =id bigint not null pk, ~age integer not null was nullable"],
  ],
  [
    "a column that goes",
    "ALTER TABLE customers DROP COLUMN age;",
    ["customers altered: =id bigint not null pk, -age integer"],
  ],
  [
    "a column under a new name",
    "ALTER TABLE customers RENAME COLUMN age TO years;",
    ["customers altered: =id bigint not null pk, ~years integer was age"],
  ],
  [
    "a table under a new name",
    "ALTER TABLE customers RENAME TO clients; ALTER TABLE clients RENAME COLUMN age TO years;",
    ["clients altered from customers: =id bigint not null pk, ~years integer was age"],
  ],
  [
    "a table that goes",
    "DROP TABLE orders;",
    [
      "orders dropped: -id bigint not null pk, -customer_id bigint not null, -note varchar(100), fk- customer_id->customers",
    ],
  ],
  [
    "an index alone",
    "CREATE UNIQUE INDEX orders_note ON orders (note);",
    ["orders altered: =id bigint not null pk, fk= customer_id->customers, unique index+ orders_note"],
  ],
  ["nothing of the structure", "UPDATE orders SET note = 'x'; GRANT SELECT ON orders TO reader;", []],
  ["a temporary table", "CREATE TEMPORARY TABLE scratch (id bigint);", []],
  ["what comes and goes at once", "CREATE TABLE scratch (id bigint); DROP TABLE scratch;", []],
])("%s", async (_, sql, expected) => {
  expect((await changeOf(sql)).tables.map(told)).toEqual(expected);
});

test("of a table that nothing read creates, only what statements add is new", async () => {
  const { tables } = await changeOf(
    "UPDATE parcels SET state = 'sent'; ALTER TABLE parcels ADD COLUMN region text;",
    "",
  );
  expect(tables.map(told)).toEqual(["parcels altered: +region text"]);
});

test("is a plain value", async () => {
  const change = await changeOf("CREATE TABLE a (id bigint PRIMARY KEY);");
  expect(JSON.parse(JSON.stringify(change))).toEqual(change);
});

test("lists at most a hundred tables", async () => {
  const sql = Array.from({ length: 130 }, (_, at) => `CREATE TABLE t${at} (id bigint PRIMARY KEY);`).join("\n");
  expect(await changeOf(sql)).toMatchObject({ tables: { length: 100 }, moreTables: 30 });
});

test("a design draws what it proposes, unless a migration of the change does it", async () => {
  const design = (name: string) =>
    `# RFC 1: Notes\n\n## Proposal\n\nA table.\n\n\`\`\`sql\nCREATE TABLE ${name} (id bigint PRIMARY KEY);\n\`\`\`\n`;
  const review = await reviewOf({
    "docs/rfcs/0001.md": design("notes"),
    "docs/rfcs/0002.md": design("labels"),
    "migrations/0001_notes.sql": "CREATE TABLE notes (id bigint PRIMARY KEY, body text);",
  });
  expect(review.schemaChange.tables.map(told)).toEqual([
    "notes created: +id bigint not null pk, +body text",
    "labels created: +id bigint not null pk",
  ]);
});
