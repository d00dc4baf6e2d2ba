import type { ColumnType, Index, MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import { isAtLeast } from "../../../artifacts/migration/index.ts";
import type { Severity } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type NewIndex, newIndexes } from "../reading/new-indexes.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { charsetOf, longestValue } from "./online/stored-length.ts";
import { manual } from "./references.ts";

/** What a key part of DYNAMIC and COMPRESSED tables holds at most, in bytes (MySQL 8.4 manual, 17.21 "InnoDB Limits"). */
const longestPart = 3072;

const isLong = ({ name }: ColumnType): boolean => /^(?:tiny|medium|long)?(?:text|blob)$|^json$/.test(name);

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of newIndexes(change)) {
    const { step, range, index, table } = found;
    if (index.method === "fulltext" || index.method === "spatial") continue;
    for (const key of index.keys) {
      const fault = faultOf(key, found, change);
      if (fault === null) continue;
      yield violation(step, { subject: `${table.key} ${index.name} ${key.column}`, range, ...fault });
      break;
    }
  }
}

function faultOf(
  { column, prefix }: Index["keys"][number],
  { table, name, index }: NewIndex,
  change: MigrationChange,
): { readonly message: string; readonly severity: Severity } | null {
  const type = column === null ? undefined : table.columns.get(column)?.type;
  if (column === null || type === undefined) return null;
  const named = `${code(identifier(column))} of ${code(name)}`;
  if (!isLong(type)) return partFault(named, type, prefix, table, change);
  // MariaDB keeps a hash of what is unique.
  const hashes = change.mysql.flavour === "mariadb" && isAtLeast(change.mysql, 10, 4) && index.unique;
  if (prefix === undefined && !hashes)
    return {
      severity: "blocking",
      message: `${named} is ${code(type.name)}, of which an index takes a beginning alone: the server refuses a key without its length. State one, such as ${code(`${identifier(column)}(191)`)}, or make the column a ${code("varchar")}.`,
    };
  if (prefix === undefined || !index.unique) return null;
  return {
    severity: "warning",
    message: `The first ${prefix} characters of ${named} are to be unique: two long values that begin alike are refused. Make unique a hash of the whole in a column of its own.`,
  };
}

function partFault(
  named: string,
  type: ColumnType,
  prefix: number | undefined,
  table: Table,
  { mysql }: MigrationChange,
): { readonly message: string; readonly severity: Severity } | null {
  const charset = type.charset ?? type.collation ?? table.options?.charset ?? table.options?.collation;
  // What the server's default is nobody stated.
  if (charset === undefined) return null;
  const bytes = longestValue(
    prefix === undefined ? type : { ...type, modifiers: [prefix] },
    charsetOf(type, table, mysql),
  );
  if (bytes === null || bytes <= longestPart) return null;
  return {
    severity: "blocking",
    message: `${named} takes up to ${bytes.toLocaleString("en-US")} bytes, and a key ends at 3,072: strict mode refuses the index ("Specified key was too long"). Index a beginning of it, or shorten the column.`,
  };
}

export const mysqlBlobIndex: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-blob-index",
    title: "Index over a long text",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "InnoDB indexes a TEXT or BLOB by a beginning whose length has to be stated, and takes 3,072 bytes of a key at most (768 characters of utf8mb4): without it the statement fails, after those before it were committed. A unique index over a beginning refuses different values that begin alike.",
    remedy:
      "State a length that tells the values apart (`KEY (body(64))`), or keep a hash of the text in a `binary(32)` and index that.",
    quietWhen: [
      "It is a FULLTEXT or SPATIAL index, or MariaDB makes a long text unique by a hash.",
      "The column's type, or for the bytes of a text its character set, is not known.",
      "Only a warning where a beginning is unique.",
    ],
    references: [manual("Column Indexes", "column-indexes.html"), manual("InnoDB Limits", "innodb-limits.html")],
    examples: {
      bad: [
        {
          title: "a text without a length",
          dialect: "mysql",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, slug text);\nCREATE INDEX posts_slug ON posts (slug);",
          quote: "CREATE INDEX posts_slug ON posts (slug)",
        },
        {
          title: "more bytes than a key has",
          dialect: "mysql",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, url varchar(1024)) CHARSET=utf8mb4;\nCREATE INDEX posts_url ON posts (url);",
          quote: "CREATE INDEX posts_url ON posts (url)",
        },
      ],
      good: [
        {
          title: "a beginning, and a short text",
          dialect: "mysql",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, slug text, url varchar(768), KEY (slug(64)), KEY (url)) CHARSET=utf8mb4;",
        },
      ],
    },
  },
  check,
};
