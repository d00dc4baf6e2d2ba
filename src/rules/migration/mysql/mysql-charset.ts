import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { isFit, isPlain, isUtf8mb3, statedCharset } from "./charsets.ts";
import { andMore, firstOfEachFile } from "./first-of-file.ts";
import { optionsStated } from "./options-stated.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const tables = optionsStated(change).flatMap((each) => {
    const charset = statedCharset(each.options);
    if (charset === undefined || isFit(charset) || isUtf8mb3(charset) || !isPlain(charset)) return [];
    return statedCharset(each.before ?? {}) === charset ? [] : [{ ...each, charset }];
  });
  for (const { first, more } of firstOfEachFile(tables, ({ charset }) => charset)) {
    const { step, key, charset } = first;
    yield violation(step, {
      subject: key,
      message: `${code(keyName(key))}${andMore(more, "table")} keeps its texts as ${code(charset)}, which has no place for most of the world's letters: strict mode refuses such a value, and other modes store ${code("?")}. Write ${code("DEFAULT CHARSET=utf8mb4")}.`,
    });
  }
}

export const mysqlCharset: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-charset",
    title: "Table whose texts cannot hold Unicode",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A table in latin1 or another set of one language cannot store names, messages or emoji of the others: an INSERT fails in strict mode, and elsewhere the text is replaced by question marks for good. A join with a table in utf8mb4 converts each value and may pass the index by; converting later copies the table.",
    remedy: "Write `DEFAULT CHARSET=utf8mb4`. A column of codes may state `CHARACTER SET ascii` for itself.",
    quietWhen: [
      "The set is utf8mb4 or another one of all Unicode, `ascii` or `binary`; of utf8mb3 `mysql-utf8mb3` speaks.",
      "A single column states a set of its own.",
      "The table had it before.",
    ],
    references: [manual("The utf8mb4 Character Set", "charset-unicode-utf8mb4.html")],
    examples: {
      bad: [
        {
          title: "latin1",
          dialect: "mysql",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50)) DEFAULT CHARSET=latin1;",
          quote: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50)) DEFAULT CHARSET=latin1",
        },
      ],
      good: [
        {
          title: "utf8mb4, and a code in ASCII",
          dialect: "mysql",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, code char(9) CHARACTER SET ascii) DEFAULT CHARSET=utf8mb4;",
        },
      ],
    },
  },
  check,
};
