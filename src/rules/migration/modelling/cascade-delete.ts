import type { MigrationChange, RelationKey, Schema } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isJoinTable } from "../reading/join-table.ts";
import { type NewForeignKey, newForeignKeys } from "../reading/new-foreign-keys.ts";
import { code, columnList } from "../reading/sql-name.ts";
import { thingOf } from "../reading/thing.ts";
import { manual } from "./references.ts";

/** What nearly everything in a database belongs to, directly or not. */
const roots = new Set(
  "tenant organization organisation org workspace account company customer team project user".split(" "),
);

/** What somebody has and takes along: nobody misses it without its owner. */
const belongings = new Set(
  "member membership session token setting preference profile password credential device key identity avatar".split(
    " ",
  ),
);

/** Tables below one parent that make a delete of it large. */
const manyChildren = 5;

function* check(change: MigrationChange): Iterable<Observation> {
  const said = new Set<RelationKey>();
  const counted = new Map<RelationKey, number>();
  for (const found of newForeignKeys(change)) {
    const { foreignKey, table, step, constraint, name, parentName } = found;
    const parent = foreignKey.references;
    if (foreignKey.onDelete !== "cascade" || parent === table.key || isPart(found) || said.has(parent)) continue;
    const children = counted.get(parent) ?? cascadingChildren(parent, change.before);
    counted.set(parent, children);
    const isRoot = roots.has(thingOf(parent.slice(parent.indexOf(".") + 1)));
    // Whoever has chosen so before knows; it is said again when it has become many.
    if (children === 0 ? !isRoot : children !== manyChildren) continue;
    said.add(parent);
    const columns = code(columnList(foreignKey.columns));
    yield violation(step, {
      subject: `${table.key}${columnList(foreignKey.columns)}`,
      range: constraint.range,
      message: `Deleting one row of ${code(parentName)} deletes all rows of ${code(name)} that point at it (${columns})${children > 0 ? `, as it does in ${children} other ${children === 1 ? "table" : "tables"}` : ""}: one mistaken DELETE takes everything with it, in one transaction that holds all of their locks. Write \`ON DELETE RESTRICT\` and delete the parts in batches first, or mark the parent as deleted.`,
      ...(children > 0 ? { severity: "advice" } : {}),
    });
  }
}

/** A line of an order, a member of a team: the child has no meaning without the parent, and is named after it. */
function isPart({ table, foreignKey }: NewForeignKey): boolean {
  const key = foreignKey.references;
  const [child, parent] = [thingOf(table.name), thingOf(key.slice(key.indexOf(".") + 1))];
  if (child.startsWith(`${parent} `) || child.endsWith(` ${parent}`) || isJoinTable(table)) return true;
  return belongings.has(child.split(" ").at(-1) ?? "");
}

/** The tables whose rows go with those of a parent. */
function cascadingChildren(parent: RelationKey, schema: Schema): number {
  let count = 0;
  for (const key of schema.dependents.get(parent)?.keys() ?? []) {
    for (const each of schema.tables.get(key)?.constraints.values() ?? []) {
      if (each.kind !== "foreign-key" || each.references !== parent || each.onDelete !== "cascade") continue;
      count++;
      break;
    }
  }
  return count;
}

export const cascadeDelete: MigrationRule = {
  dialects: ["postgresql", "mysql", "sqlite"],
  meta: {
    id: "cascade-delete",
    title: "Delete that takes half of the database with it",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "`ON DELETE CASCADE` below a tenant, a user or another table that much points at makes one `DELETE` delete rows in many tables, in one transaction, row by row, with all of their locks. A mistake cannot be seen before it is committed, and nothing is asked.",
    remedy:
      "Write `ON DELETE RESTRICT` and let a job delete the parts in batches before the parent, or mark the parent as deleted. Keep CASCADE for the parts of a whole: the lines of an order, the members of a team.",
    quietWhen: [
      "The child is a part of its parent by its name (`order_lines` of `orders`), a belonging (sessions, settings, memberships), or a join table.",
      "The parent is no root (tenant, organisation, account, team, project, user and the like).",
      "It was said of the same parent before in this change.",
      "Tables of the base already go with the same parent: the choice is made. It is said once more, as advice, of the sixth.",
    ],
    references: [manual("Foreign Keys", "ddl-constraints.html#DDL-CONSTRAINTS-FK")],
    examples: {
      bad: [
        {
          title: "everything goes with the tenant",
          sql: "CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id) ON DELETE CASCADE);",
          quote: "REFERENCES tenants (id) ON DELETE CASCADE",
        },
      ],
      good: [
        {
          title: "parts go with the whole",
          sql: "CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE);",
        },
        {
          title: "the tenant stays as long as it has invoices",
          sql: "CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id) ON DELETE RESTRICT);",
        },
      ],
    },
  },
  check,
};
