import type { ColumnType, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { comparedColumns, type NewForeignKey, newForeignKeys } from "../reading/new-foreign-keys.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { manual } from "./references.ts";

/** Types that the server compares with each other, and how much each of them holds. */
const families: readonly ReadonlyMap<string, number>[] = [
  new Map([
    ["int2", 2],
    ["int4", 4],
    ["int8", 8],
    ["numeric", 16],
  ]),
  new Map([
    ["text", 1],
    ["varchar", 1],
    ["bpchar", 1],
    ["citext", 1],
  ]),
  new Map([
    ["date", 1],
    ["timestamp", 2],
    ["timestamptz", 3],
  ]),
];

type Mismatch = "narrower" | "other";

/** How the types of two compared columns differ; null: not, or nobody can tell. */
function mismatch(child: ColumnType, parent: ColumnType): Mismatch | null {
  if (child.schema !== null || parent.schema !== null || child.arrayDimensions + parent.arrayDimensions > 0)
    return null;
  if (child.name === parent.name) return null;
  for (const family of families) {
    const [own, referenced] = [family.get(child.name), family.get(parent.name)];
    if (own === undefined || referenced === undefined) continue;
    if (own === referenced) return isSameText(child.name, parent.name) ? null : "other";
    return own < referenced ? "narrower" : "other";
  }
  return null;
}

/** `text` and `varchar` share their operators; the blank-padded and the case-insensitive type do not. */
const isSameText = (one: string, other: string): boolean =>
  [one, other].every((name) => name === "text" || name === "varchar");

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of newForeignKeys(change)) {
    for (const { child, referenced } of comparedColumns(found)) {
      if (change.dialect === "mysql") {
        const refused = isRefused(found, child.type, referenced.type) ? refusal(found, child, referenced) : null;
        if (refused !== null) yield refused;
        continue;
      }
      const kind = mismatch(child.type, referenced.type);
      if (kind !== null) yield report(found, kind, child, referenced);
    }
  }
}

/** Bytes of what MySQL compares as an integer, and what it compares as a text. */
const mysqlFamilies: readonly ReadonlySet<string>[] = [
  new Set(["tinyint", "smallint", "mediumint", "int", "bigint"]),
  new Set(["char", "varchar"]),
];

/** MySQL refuses a foreign key between integers of another size or sign, or between integers and texts (error 3780). */
function isRefused({ step }: NewForeignKey, child: ColumnType, parent: ColumnType): boolean {
  if (/^(?:0|off|false)$/i.test(step.circumstances.parameters.get("foreign_key_checks") ?? "")) return false;
  const [own, theirs] = [child, parent].map(({ name }) => mysqlFamilies.findIndex((family) => family.has(name)));
  if (own === -1 || theirs === -1) return false;
  if (own !== theirs) return true;
  return own === 0 && (child.name !== parent.name || (child.unsigned === true) !== (parent.unsigned === true));
}

function refusal({ step, constraint, table, name, parentName }: NewForeignKey, child: Compared, referenced: Compared) {
  const [own, theirs] = [child, referenced].map(
    ({ type }) => `${sqlType(type)}${type.unsigned === true ? " unsigned" : ""}`,
  );
  return violation(step, {
    subject: `${table.key}.${child.name}`,
    range: constraint.range,
    message: `${code(identifier(child.name))} of ${code(name)} is ${code(own ?? "")} and points at ${code(`${parentName}.${identifier(referenced.name)}`)}, which is ${code(theirs ?? "")}: the server refuses such a foreign key ("incompatible columns"). Declare the column ${code(theirs ?? "")} as well.`,
  });
}

type Compared = { readonly name: string; readonly type: ColumnType };

function report(found: NewForeignKey, kind: Mismatch, child: Compared, referenced: Compared): Observation {
  const { step, constraint, table, name, parentName } = found;
  const [own, theirs] = [sqlType(child.type), sqlType(referenced.type)];
  const effect =
    kind === "narrower"
      ? "as soon as the parent's values outgrow it, every INSERT of a child fails"
      : "every join and every check of the key converts one of them, and an index may not serve";
  return violation(step, {
    subject: `${table.key}.${child.name}`,
    range: constraint.range,
    message: `${code(identifier(child.name))} of ${code(name)} is ${code(own)} and points at ${code(`${parentName}.${identifier(referenced.name)}`)}, which is ${code(theirs)}: ${effect}. Declare the column ${code(theirs)} as well.`,
    ...(kind === "narrower" ? {} : { severity: "warning" }),
  });
}

export const fkTypeMismatch: MigrationRule = {
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "fk-type-mismatch",
    title: "Foreign key of another type than what it points at",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "PostgreSQL accepts an `integer` that points at a `bigint`. The day the parent's ids pass 2,147,483,647 no child can be inserted any more, and widening the column rewrites the child table under a lock that stops reads: two well-known outages of 2023 and 2024 were just this.",
    remedy:
      "Declare the referencing column with the very type of the referenced one. A column that already holds rows is widened through a second column that is filled in batches.",
    quietWhen: [
      "The types are the same, or are `text` and `varchar`; lengths are no matter.",
      "One of the two columns is not known, or is of a type of your own.",
      "Only a warning where the referencing type is the wider one.",
    ],
    references: [
      manual("Foreign Keys", "ddl-constraints.html#DDL-CONSTRAINTS-FK"),
      {
        title: "Byte-Sized Design: When a foreign key crashed Heroku",
        url: "https://bytesizeddesign.substack.com/p/when-a-foreign-key-crashed-heroku",
      },
    ],
    examples: {
      bad: [
        {
          title: "another sign, which MySQL refuses",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint unsigned PRIMARY KEY);",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, FOREIGN KEY (user_id) REFERENCES users (id));",
          quote: "FOREIGN KEY (user_id) REFERENCES users (id)",
        },
        {
          title: "an integer that points at a bigint",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id integer REFERENCES users (id));",
          quote: "REFERENCES users (id)",
        },
      ],
      good: [
        {
          title: "lengths of texts in MySQL",
          dialect: "mysql",
          base: "CREATE TABLE users (id varchar(40) PRIMARY KEY);",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id varchar(36), FOREIGN KEY (user_id) REFERENCES users (id));",
        },
        {
          title: "the same type",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
        },
        {
          title: "a table nobody knows",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id integer REFERENCES users (id));",
        },
      ],
    },
  },
  check,
};
