import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { newColumns } from "../reading/new-columns.ts";
import { listed } from "../reading/sql-list.ts";
import { code, isReserved } from "../reading/sql-name.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, key, name, creation, isNewTable, columns } of newColumns(change)) {
    const table = key.slice(key.indexOf(".") + 1);
    const isTable = creation !== null && isNewTable && isReserved(table);
    const named = columns.filter((each) => each.was === undefined && isReserved(each.name));
    const [first] = named;
    if (!isTable && first === undefined) continue;
    const names = [...(isTable ? [table] : []), ...named.map((each) => each.name)];
    const one = names.length === 1;
    yield violation(step, {
      subject: `${key} ${names.join(",")}`,
      ...(isTable || first === undefined ? {} : { range: first.range }),
      message: `${listed(names)}${isTable ? "" : ` of ${code(name)}`} ${one ? "is a reserved word" : "are reserved words"}: every statement that does not quote ${one ? "it" : "them"} fails, or means something else without a word. Choose ${one ? "another name" : "other names"} while nothing uses ${one ? "it" : "them"}.`,
      // Where the table's own name takes quotes, whatever writes the queries quotes them all.
      ...(!isTable && /[^a-z0-9_]/.test(table) ? { severity: "advice" } : {}),
    });
  }
}

export const reservedWord: MigrationRule = {
  meta: {
    id: "reserved-word",
    title: "Reserved word as a name",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A reserved word is a name only in double quotes, in every query, dump, dashboard and script, for ever. Where the quotes are forgotten the statement fails, or does something else without a word: `SELECT * FROM user` shows the name of the session's user.",
    remedy: "Choose another name while nothing uses it: `users`, `position`, `starts_at`.",
    quietWhen: [
      "The word is reserved in other databases or only for functions and types (`name`, `value`, `type`, `date`).",
      "The name is written with capitals, which takes quotes anyway (Prisma's `User`).",
      "Only advice for a column where the table's name takes quotes as well.",
      "The table or the column is not new.",
    ],
    references: [
      manual("SQL Key Words", "sql-keywords-appendix.html"),
      manual("Identifiers", "sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"),
    ],
    examples: {
      bad: [
        {
          title: "a table of that name",
          sql: 'CREATE TABLE "user" (id bigint PRIMARY KEY);',
          quote: 'CREATE TABLE "user" (id bigint PRIMARY KEY)',
        },
        {
          title: "a column of that name",
          sql: 'ALTER TABLE items ADD COLUMN "order" int;',
          quote: '"order" int',
        },
      ],
      good: [
        {
          title: "words that are no trouble",
          sql: "CREATE TABLE items (id bigint PRIMARY KEY, name text, type text, value text);",
        },
      ],
    },
  },
  check,
};
