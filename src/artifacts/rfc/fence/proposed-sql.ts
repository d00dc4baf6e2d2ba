import { isProposal } from "../is-proposal.ts";
import type { Rfc } from "../rfc.ts";

/** Words that only other databases know; PostgreSQL's rules would judge their tables wrongly. */
const otherDatabase =
  /`|\b(?:auto_increment|engine\s*=|nvarchar|unsigned|datetime2?|tinyint|mediumtext|longtext|number\(|varchar2|clustered|identity\(|autoincrement|partition by range columns|with clustering order|primary key \(\(|using iceberg|distkey|sortkey|mergetree|lowcardinality|array<|struct<|string not null|int64)/i;

/** Statements that say what a database will be, rather than show a query. */
const definition = /\b(?:create|alter|drop)\s+(?:\w+\s+){0,3}(?:table|index|type|policy|view|column|constraint)\b/i;

/**
 * The SQL that a design proposes, with everything else blanked so that lines and columns are the document's. Null where it
 * proposes none, or writes it for another database than PostgreSQL.
 */
export function proposedSql(rfc: Rfc): string | null {
  const fences = rfc.sections
    .filter(isProposal)
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "fence" ? [block.fence] : [])))
    .filter(({ kind, code }) => kind === "sql" && definition.test(code));
  if (fences.length === 0 || fences.some(({ code, info }) => otherDatabase.test(code) || isOther(info))) return null;
  const lines = new Map<number, string>();
  for (const { code, codeLine } of fences)
    for (const [at, text] of closed(code).split("\n").entries()) lines.set(codeLine + at, text);
  return rfc.text
    .split("\n")
    .map((source, at) => placed(source, lines.get(at + 1) ?? ""))
    .join("\n");
}

const isOther = (info: string): boolean =>
  /\b(?:mysql|mariadb|sqlite|cql|bigquery|spanner|tsql|oracle|clickhouse|snowflake|hive)\b/i.test(info);

/** A fence's last statement often goes without its semicolon; the next fence is another statement all the same. */
const closed = (code: string): string => (/;\s*$/.test(code) ? code : `${code.trimEnd()};`);

/** The code of a line where it stands in its source line, behind the indentation of a list or the mark of a quote. */
function placed(source: string, code: string): string {
  if (code === "") return "";
  const bare = code.endsWith(";") && !source.includes(code) ? code.slice(0, -1) : code;
  const column = source.lastIndexOf(bare.trimEnd());
  return `${" ".repeat(Math.max(0, column))}${code}`;
}
