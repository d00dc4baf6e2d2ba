import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { newColumns } from "../reading/new-columns.ts";
import { listed } from "../reading/sql-list.ts";
import { code } from "../reading/sql-name.ts";
import { words } from "../reading/words.ts";
import { dontDoThis, manual } from "./references.ts";

const isSnake = (name: string): boolean => /^[a-z_][a-z0-9_]*$/.test(name);

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, key, name, creation, columns } of newColumns(change)) {
    const table = key.slice(key.indexOf(".") + 1);
    const isTable = creation !== null && !isSnake(table);
    const named = columns.filter((each) => each.was === undefined && !isSnake(each.name));
    const names = [...(isTable ? [table] : []), ...named.map((each) => each.name)];
    const [first] = names;
    if (first === undefined) continue;
    const range = isTable ? undefined : named[0]?.range;
    yield violation(step, {
      subject: `${key} ${names.join(",")}`,
      ...(range === undefined ? {} : { range }),
      message: `${listed(names)}${isTable ? "" : ` of ${code(name)}`} ${names.length === 1 ? "needs" : "need"} double quotes in every query: without them PostgreSQL folds the name to lower case and finds nothing. Write it in lower case: ${code(words(first).join("_"))}.`,
    });
  }
}

export const identifierCase: MigrationRule = {
  meta: {
    id: "identifier-case",
    title: "Name that takes quotes",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      'PostgreSQL folds unquoted names to lower case. A table made as `"UserAccount"` is not found as `UserAccount`; every query, dashboard and script has to quote it.',
    remedy: "Write names in lower case with underscores.",
    quietWhen: ["The policy does not turn the rule on.", "The table or the column is not new."],
    references: [dontDoThis, manual("Identifiers", "sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS")],
    examples: {
      bad: [
        {
          title: "camel case",
          sql: 'CREATE TABLE users (id bigint PRIMARY KEY, "firstName" text);',
          quote: '"firstName" text',
        },
      ],
      good: [{ title: "snake case", sql: "CREATE TABLE users (id bigint PRIMARY KEY, first_name text);" }],
    },
  },
  check,
};
