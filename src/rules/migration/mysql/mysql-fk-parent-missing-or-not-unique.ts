import type { Index, MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import { isAtLeast } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isKnownInFull } from "../reading/known-in-full.ts";
import { type NewForeignKey, newForeignKeys } from "../reading/new-foreign-keys.ts";
import { code, columnList } from "../reading/sql-name.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of newForeignKeys(change)) {
    const { step, constraint, table } = found;
    if (/^(?:0|off|false)$/i.test(step.circumstances.parameters.get("foreign_key_checks") ?? "")) continue;
    const fault = faultOf(found, change);
    if (fault === null) continue;
    yield violation(step, {
      subject: `${table.key} ${constraint.columns.join(",")}`,
      range: constraint.range,
      severity: fault.severity,
      message: fault.message,
    });
  }
}

interface Fault {
  readonly severity: "blocking" | "warning";
  readonly message: string;
}

function faultOf(
  { foreignKey, parent, parentName, step, constraint }: NewForeignKey,
  change: MigrationChange,
): Fault | null {
  // As the server sees it: the statement itself may make the parent.
  const known = step.after.tables.get(foreignKey.references);
  if (known === undefined || known.assumed) {
    if (parent !== null && !parent.assumed)
      return {
        severity: "blocking",
        message: `${code(parentName)} is made further down: here the foreign key has nothing to point at, and the server refuses it. Move the statement behind it.`,
      };
    if (!isKnownInFull(change.before) || change.after.blindSpots) return null;
    return {
      severity: "blocking",
      message: `No migration makes ${code(parentName)}, which the foreign key points at: the server refuses it. Name a table that is there, or make it first.`,
    };
  }
  return known.columnsOpen ? null : faultOfKey(known, parentName, wanted(constraint.referencedColumns, known), change);
}

const wanted = (stated: readonly string[], { indexes }: Table): readonly string[] =>
  stated.length > 0 ? stated : (indexes.get("PRIMARY")?.keys.flatMap(({ column }) => column ?? []) ?? []);

function faultOfKey(
  { indexes }: Table,
  parentName: string,
  columns: readonly string[],
  { mysql }: MigrationChange,
): Fault | null {
  if (columns.length === 0) return null;
  const own = indexes.get("PRIMARY")?.keys ?? [];
  const leading = [...indexes.values()].filter((index) => leads(index, own, columns));
  const named = `${code(columnList(columns))} of ${code(parentName)}`;
  if (leading.length === 0)
    return {
      severity: "blocking",
      message: `No index of the parent begins with ${named}: the server refuses the foreign key ("Missing index for constraint"). Point at the primary key, or add a unique index first.`,
    };
  if (mysql.flavour === "mariadb" || leading.some(({ unique, keys }) => unique && keys.length === columns.length))
    return null;
  return {
    severity: isAtLeast(mysql, 8, 4) ? "blocking" : "warning",
    message: `${named} is indexed but not unique: MySQL 8.4 refuses such a foreign key, and before a child may have several parents. Point at the primary key, or make the index unique.`,
  };
}

/** An index of InnoDB ends with the columns of the primary key that it does not name. */
function leads({ keys, method }: Index, primary: Index["keys"], columns: readonly string[]): boolean {
  const all = [...keys, ...primary.filter(({ column }) => keys.every((key) => key.column !== column))];
  return (
    method !== "fulltext" &&
    columns.every((name, at) => all[at]?.column?.toLowerCase() === name.toLowerCase() && all[at]?.prefix === undefined)
  );
}

export const mysqlFkParentMissingOrNotUnique: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-fk-parent-missing-or-not-unique",
    title: "Foreign key that points at nothing unique",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "A foreign key needs a parent table with an index that begins with the referenced columns; without it the migration stops half-way, for MySQL has committed what came before. An index that is not unique was let pass until 8.4, where it is refused: a dump of such a schema does not load there.",
    remedy:
      "Point at the primary key of the parent, or at columns with a unique index of their own; make the parent first.",
    quietWhen: [
      "The parent, or all its columns and indexes, are not known from the migrations.",
      "`SET foreign_key_checks = 0` holds, as in a dump.",
      "MariaDB, where the index is not unique.",
    ],
    references: [manual("FOREIGN KEY Constraints", "create-table-foreign-keys.html")],
    examples: {
      bad: [
        {
          title: "a column without an index",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(99));",
          sql: "CREATE TABLE mails (id bigint PRIMARY KEY, email varchar(99), FOREIGN KEY (email) REFERENCES users (email));",
          quote: "FOREIGN KEY (email) REFERENCES users (email)",
        },
        {
          title: "an index that is not unique",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(99), KEY (email));",
          sql: "CREATE TABLE mails (id bigint PRIMARY KEY, email varchar(99), FOREIGN KEY (email) REFERENCES users (email));",
          quote: "FOREIGN KEY (email) REFERENCES users (email)",
        },
      ],
      good: [
        {
          title: "the primary key",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(99));",
          sql: "CREATE TABLE mails (id bigint PRIMARY KEY, user_id bigint, FOREIGN KEY (user_id) REFERENCES users (id));",
        },
        {
          title: "a parent that nobody knows",
          dialect: "mysql",
          sql: "CREATE TABLE mails (id bigint PRIMARY KEY, user_id bigint, FOREIGN KEY (user_id) REFERENCES users (id));",
        },
      ],
    },
  },
  check,
};
