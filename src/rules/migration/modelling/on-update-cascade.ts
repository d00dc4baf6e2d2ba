import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { comparedColumns, newForeignKeys } from "../reading/new-foreign-keys.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { manual } from "./references.ts";

/** Types of keys that people read and therefore change. */
const textual = new Set(["text", "varchar", "bpchar", "citext"]);

/** Prisma writes it behind every foreign key. */
const writesItself = new Set(["prisma"]);

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of newForeignKeys(change)) {
    const { foreignKey, table, step, constraint, name, parentName } = found;
    if (foreignKey.onUpdate !== "cascade" || writesItself.has(step.migration.framework)) continue;
    const keys = [...comparedColumns(found)]
      .filter(({ referenced }) => isNatural(referenced))
      .map((each) => each.referenced);
    if (keys.length === 0) continue;
    yield violation(step, {
      subject: `${table.key} ${foreignKey.columns.join(",")}`,
      range: constraint.range,
      message: `${code(name)} follows changes of ${listed(keys.map((key) => identifier(key.name)))} of ${code(parentName)}: one UPDATE there rewrites every row that points at it, under their locks, and caches and other systems keep the old value. Point at a key that never changes, and leave \`ON UPDATE CASCADE\` out.`,
    });
  }
}

const isNatural = ({ name, type }: { readonly name: string; readonly type: { readonly name: string } }): boolean =>
  textual.has(type.name) && !/^(?:id|.*_id|.*Id|uuid)$/.test(name);

export const onUpdateCascade: MigrationRule = {
  meta: {
    id: "on-update-cascade",
    title: "Key that is expected to change",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "`ON UPDATE CASCADE` on a key that people read (a name, a slug, an e-mail address) turns one small `UPDATE` into one of every row that points there, with their locks. What has the old value outside the database (links, caches, events) breaks.",
    remedy:
      "Point at a surrogate key that never changes and keep the readable value as a `UNIQUE` column of the parent alone.",
    quietWhen: [
      "The referenced column is a surrogate key (a number, a uuid, an `id`): it never changes and the clause does nothing.",
      "Prisma wrote it, which puts it behind every foreign key.",
      "The foreign key is not new, or the referenced column is not known.",
    ],
    references: [manual("Foreign Keys", "ddl-constraints.html#DDL-CONSTRAINTS-FK")],
    examples: {
      bad: [
        {
          title: "a slug as a key",
          base: "CREATE TABLE topics (slug text PRIMARY KEY);",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, topic text REFERENCES topics (slug) ON UPDATE CASCADE);",
          quote: "REFERENCES topics (slug) ON UPDATE CASCADE",
        },
      ],
      good: [
        {
          title: "a number never changes",
          base: "CREATE TABLE topics (id bigint PRIMARY KEY);",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, topic_id bigint REFERENCES topics (id) ON UPDATE CASCADE);",
        },
      ],
    },
  },
  check,
};
