import { type ColumnType, type MigrationChange, primaryKeyOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { type Tenancy, tenancyOf } from "../reading/tenancy.ts";
import { tenantColumnsWritten } from "../reading/tenant-columns-written.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const tenancy = tenancyOf(change);
  const expected = typeOfTenants(change, tenancy);
  if (expected === null) return;
  for (const { table, column, step, range } of tenantColumnsWritten(change)) {
    if (!isOtherType(column.type, expected.type)) continue;
    yield violation(step, {
      subject: table.key,
      range,
      message: `The tenant column ${code(identifier(column.name))} of ${code(keyName(table.key))} is ${code(sqlType(column.type))}, ${expected.where} ${code(sqlType(expected.type))}: comparing the two needs a cast, which no index serves, or is refused, and no foreign key can join them. Declare it ${code(sqlType(expected.type))}, as the others are.`,
      ...(tenancy.certain ? {} : { severity: "warning" }),
    });
  }
}

interface Expected {
  readonly type: ColumnType;
  readonly where: string;
}

/** The type of the tenants' key, else the one that at least three tables of the base agree on; null where nothing is known. */
function typeOfTenants({ before, after }: MigrationChange, tenancy: Tenancy): Expected | null {
  const tenants = tenancy.tenants === null ? undefined : after.tables.get(tenancy.tenants);
  const [key] = tenants === undefined ? [] : (primaryKeyOf(tenants)?.columns ?? []);
  const type = tenants?.columns.get(key ?? "")?.type;
  if (tenants !== undefined && type !== undefined) return { type, where: `the key of ${code(keyName(tenants.key))}` };
  const types = [...before.tables.values()].flatMap(
    (table) => table.columns.get(tenancy.columnOf(table) ?? "")?.type ?? [],
  );
  const [first] = types;
  if (first === undefined || types.length < 3 || types.some((each) => isOtherType(each, first))) return null;
  return { type: first, where: "that of all other tables" };
}

const texts: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "citext"]);

/** Lengths do not matter, nor which kind of text it is; a type that is not built in may be either. */
function isOtherType(one: ColumnType, other: ColumnType): boolean {
  if (one.schema !== null || other.schema !== null || one.name === "unknown" || other.name === "unknown") return false;
  if (texts.has(one.name) && texts.has(other.name)) return false;
  return builtIn.has(one.name) && builtIn.has(other.name) && one.name !== other.name;
}

const builtIn: ReadonlySet<string> = new Set([...texts, "int2", "int4", "int8", "uuid", "numeric", "bytea"]);

export const tenantColumnType: MigrationRule = {
  meta: {
    id: "tenant-column-type",
    title: "Tenant column of another type than the tenants' key",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "A tenant column of another type cannot have a foreign key to the tenants, and joins and policies that compare the two fail or cast one side, past every index. A narrower integer also ends before the tenants do.",
    remedy: "Give it the type of the key that it names.",
    quietWhen: [
      "Both are texts, whatever their length.",
      "One of the types is an enum, a domain or not known.",
      "Neither the tenants' table nor three tables of the base show which type is right.",
      "Only a warning where the tenant column is known by its name alone.",
    ],
    references: [pages.constraints, pages.awsIsolation],
    examples: {
      bad: [
        {
          title: "the tenants have uuids",
          tenancyColumn: "org_id",
          base: "CREATE TABLE orgs (id uuid PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, org_id uuid NOT NULL REFERENCES orgs (id));",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id text NOT NULL);",
          quote: "org_id text NOT NULL",
        },
      ],
      good: [
        {
          title: "the same",
          tenancyColumn: "org_id",
          base: "CREATE TABLE orgs (id uuid PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, org_id uuid NOT NULL REFERENCES orgs (id));",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id uuid NOT NULL REFERENCES orgs (id));",
        },
      ],
    },
  },
  check,
};
