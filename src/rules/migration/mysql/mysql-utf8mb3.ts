import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { columnsOf } from "../reading/sql-list.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { isUtf8mb3, statedCharset } from "./charsets.ts";
import { columnsStated, type StatedColumn } from "./columns-stated.ts";
import { andMore, firstOfEachFile } from "./first-of-file.ts";
import { optionsStated } from "./options-stated.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const tables = optionsStated(change).filter(
    ({ options, before }) => isUtf8mb3(statedCharset(options)) && !isUtf8mb3(statedCharset(before ?? {})),
  );
  for (const { first, more } of firstOfEachFile(tables)) {
    const { step, key, options } = first;
    const name = `${code(keyName(key))}${andMore(more, "table")}`;
    yield violation(step, { subject: key, message: messageFor(name, statedCharset(options) ?? "utf8", "keeps") });
  }
  for (const { step, key, columns } of columnsStated(change)) {
    const found = columns.filter(isMeant).map(({ definition }) => definition);
    const [first] = found;
    if (first === undefined) continue;
    const charset = statedCharset(first.type) ?? "utf8";
    const subject = `${key} ${found.map(({ name }) => name).join(",")}`;
    const message = messageFor(columnsOf(keyName(key), found), charset, found.length === 1 ? "keeps" : "keep");
    yield violation(step, { subject, range: first.range, message });
  }
}

const isMeant = ({ definition, was }: StatedColumn): boolean =>
  isUtf8mb3(statedCharset(definition.type)) &&
  (was === undefined || (was !== "unknown" && !isUtf8mb3(statedCharset(was.type))));

const messageFor = (what: string, charset: string, keeps: string): string =>
  `${what} ${keeps} texts as ${code(charset)}, three bytes a character: an emoji or a rare letter fails in strict mode and cuts the text off elsewhere. Write ${code("utf8mb4")}, which holds them all.`;

export const mysqlUtf8mb3: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-utf8mb3",
    title: "Texts in the UTF-8 of three bytes",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "`utf8` is utf8mb3 in MySQL and MariaDB: characters beyond the Basic Multilingual Plane (emoji, some names in Chinese and Japanese) have no place in it. It is deprecated, `utf8` is to become utf8mb4 one day, and converting a table later copies it and may make its indexes too long.",
    remedy:
      "Write `utf8mb4` with a collation of it, such as `utf8mb4_0900_ai_ci` or, on MariaDB, `utf8mb4_unicode_ci`.",
    quietWhen: ["The table or the column had it before."],
    references: [manual("The utf8mb3 Character Set", "charset-unicode-utf8mb3.html")],
    examples: {
      bad: [
        {
          title: "a table in utf8",
          dialect: "mysql",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, body text) DEFAULT CHARSET=utf8;",
          quote: "CREATE TABLE notes (id bigint PRIMARY KEY, body text) DEFAULT CHARSET=utf8",
        },
        {
          title: "a column by its collation",
          dialect: "mysql",
          sql: "ALTER TABLE notes ADD COLUMN title varchar(100) COLLATE utf8_general_ci;",
          quote: "title varchar(100) COLLATE utf8_general_ci",
        },
      ],
      good: [
        {
          title: "utf8mb4",
          dialect: "mysql",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, body text) DEFAULT CHARSET=utf8mb4;",
        },
      ],
    },
  },
  check,
};
