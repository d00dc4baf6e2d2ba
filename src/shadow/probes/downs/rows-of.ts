import { z } from "zod";
import { quoteLiteral, quoteName } from "../../../artifacts/migration/index.ts";
import { quoteRelation } from "../../quote.ts";
import type { ShadowSession } from "../../session.ts";
import { undisturbed } from "../../undisturbed.ts";

/** The values of a column. `digest` tells them apart from others, in whatever order the rows stand. */
export interface ColumnValues {
  readonly filled: number;
  /** All of them are the same. */
  readonly uniform: boolean;
  readonly digest: string;
}

/** The rows of a table. */
export interface TableRows {
  readonly count: number;
  readonly columns: ReadonlyMap<string, ColumnValues>;
}

/** Tables that are read at most, and bytes of each: planted rows take a page. */
const most = { tables: 300, bytes: 1_000_000 };

/** Tables that hold rows (a partitioned one holds none itself), with the columns that are stored. */
const filledTables = `
select n.nspname || '.' || c.relname as relation, (
  select json_agg(a.attname order by a.attnum) from pg_attribute a
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
and pg_relation_size(c.oid) > 0 and pg_total_relation_size(c.oid) < ${most.bytes} order by c.oid limit ${most.tables}`;

const filledTable = z.object({ relation: z.string(), columns: z.array(z.string()).nullable() });

type FilledTable = z.output<typeof filledTable>;

/** SQL: a JSON array for each column of a table: how many values, whether they are one, and a sum over their texts. */
function valuesSql({ relation, columns }: FilledTable): string {
  const each = (columns ?? []).map((column) => {
    const text = `format('%L', ${quoteName(column)})`;
    return `json_build_array(${quoteLiteral(column)}, count(${quoteName(column)}), min(${text}) = max(${text}), sum(hashtextextended(${text}, 0)::numeric)::text)`;
  });
  return `select ${quoteLiteral(relation)} as relation, count(*)::int as count, array_to_json(array[${each.join(", ")}]::json[]) as columns from only ${quoteRelation(relation)}`;
}

const valuesRow = z.object({
  relation: z.string(),
  count: z.number(),
  columns: z.array(z.tuple([z.string(), z.number(), z.boolean().nullable(), z.string().nullable()])),
});

/** Tables whose values are asked for at a time. */
const atATime = 20;

/** What the tables hold: by relation (`schema.name`), those with rows alone, and of them the small ones. */
export function rowsOf(session: ShadowSession): Promise<ReadonlyMap<string, TableRows>> {
  return undisturbed(session, async () => {
    await session.script("SET LOCAL TimeZone = 'UTC'; SET LOCAL extra_float_digits = 1");
    const tables = (await session.query(filledTables)).map((row) => filledTable.parse(row));
    const rows = new Map<string, TableRows>();
    for (let from = 0; from < tables.length; from += atATime) {
      const batch = tables.slice(from, from + atATime);
      for (const row of await session.query(batch.map(valuesSql).join(" union all "))) {
        const { relation, count, columns } = valuesRow.parse(row);
        const values = columns.map(([name, filled, uniform, digest]): readonly [string, ColumnValues] => {
          return [name, { filled, uniform: uniform === true, digest: digest ?? "" }];
        });
        if (count > 0) rows.set(relation, { count, columns: new Map(values) });
      }
    }
    return ["undo", rows];
  });
}
