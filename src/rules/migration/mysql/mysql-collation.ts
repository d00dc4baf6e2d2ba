import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { charsetOfCollation, isPlain, isUtf8mb3 } from "./charsets.ts";
import { optionsStated } from "./options-stated.ts";
import { manual } from "./references.ts";

/** So many tables of the base have to agree before another collation is remarkable. */
const telling = 3;

/** The collation of all tables of the base that state one; null: they differ, or are too few. */
const custom = oncePerChange(({ before }: MigrationChange) => {
  const stated = [...before.tables.values()].flatMap(({ options }) => options?.collation ?? []);
  const [first] = stated;
  return { collation: stated.length >= telling && stated.every((each) => each === first) ? (first ?? null) : null };
});

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, key, options, table, isNewTable } of optionsStated(change)) {
    const { collation, charset } = options;
    if (collation === undefined || !isPlain(collation)) continue;
    if (charset !== undefined && isPlain(charset) && charset !== "default" && !isOf(collation, charset)) {
      yield violation(step, {
        subject: `${key}: other set`,
        severity: "blocking",
        message: `${code(collation)} is no collation of ${code(charset)}: the server refuses the statement. Name one that begins with ${code(`${charset}_`)}, or leave the character set out.`,
      });
      continue;
    }
    const usual = custom(change).collation;
    if (!isNewTable || usual === null || usual === collation || collation.endsWith("_bin") || !hasTexts(table))
      continue;
    yield violation(step, {
      subject: key,
      message: `The tables that are there compare texts by ${code(usual)}, and ${code(keyName(key))} by ${code(collation)}: a query that compares texts of both fails with "Illegal mix of collations" or passes an index by. Write ${code(usual)} here as well.`,
    });
  }
}

function isOf(collation: string, charset: string): boolean {
  const own = charsetOfCollation(collation);
  // MariaDB names collations of several sets without one: uca1400_ai_ci.
  return own === charset || (isUtf8mb3(own) && isUtf8mb3(charset)) || own.startsWith("uca");
}

const hasTexts = (table: Table | undefined): boolean =>
  [...(table?.columns.values() ?? [])].some(({ type }) => /char|text/.test(type.name) && type.collation === undefined);

export const mysqlCollation: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-collation",
    title: "Table that compares texts otherwise than all others",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "Two columns of different collations cannot be compared without a conversion: the server stops with `Illegal mix of collations`, or converts each value and reads the whole table instead of an index. It comes with servers of another default (`utf8mb4_general_ci`, `utf8mb4_0900_ai_ci`), and shows in the first join.",
    remedy: "Give a new table the collation of the others, or convert all of them in one project.",
    quietWhen: [
      "The tables of the base do not agree themselves, or fewer than three state a collation.",
      "The collation compares bytes (`_bin`), or no text of the table uses it.",
      "A single column states a collation of its own.",
    ],
    references: [manual("Collation Coercibility in Expressions", "charset-collation-coercibility.html")],
    examples: {
      bad: [
        {
          title: "another than three tables",
          dialect: "mysql",
          base: "CREATE TABLE a (id int PRIMARY KEY) COLLATE=utf8mb4_unicode_ci; CREATE TABLE b (id int PRIMARY KEY) COLLATE=utf8mb4_unicode_ci; CREATE TABLE c (id int PRIMARY KEY) COLLATE=utf8mb4_unicode_ci;",
          sql: "CREATE TABLE d (id int PRIMARY KEY, name varchar(50)) COLLATE=utf8mb4_0900_ai_ci;",
          quote: "CREATE TABLE d (id int PRIMARY KEY, name varchar(50)) COLLATE=utf8mb4_0900_ai_ci",
        },
        {
          title: "one of another character set",
          dialect: "mysql",
          sql: "CREATE TABLE d (id int PRIMARY KEY) CHARSET=utf8mb4 COLLATE=latin1_swedish_ci;",
          quote: "CREATE TABLE d (id int PRIMARY KEY) CHARSET=utf8mb4 COLLATE=latin1_swedish_ci",
        },
      ],
      good: [
        {
          title: "the first table",
          dialect: "mysql",
          sql: "CREATE TABLE d (id int PRIMARY KEY, name varchar(50)) COLLATE=utf8mb4_0900_ai_ci;",
        },
      ],
    },
  },
  check,
};
