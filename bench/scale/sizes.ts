import type pg from "pg";
import { z } from "zod";

/** What one table takes. */
export interface TableSize {
  readonly table: string;
  readonly rows: number;
  /** Rows and what is kept beside them (TOAST), and indexes. */
  readonly dataBytes: number;
  readonly indexBytes: number;
}

const sizeRow = z.object({
  table: z.string(),
  rows: z.coerce.number(),
  data: z.coerce.number(),
  indexes: z.coerce.number(),
});

/**
 * Sizes of the tables that hold rows, the largest first; a partitioned table is the sum of its partitions. Rows are what
 * the last ANALYZE has counted (PostgreSQL 18 manual, 9.28.7 and 52.11).
 */
export async function tableSizes(admin: pg.Client): Promise<readonly TableSize[]> {
  const { rows } = await admin.query(
    `select coalesce(parents.relname, tables.relname) as table,
            sum(greatest(tables.reltuples, 0))::bigint as rows,
            sum(pg_table_size(tables.oid)) as data,
            sum(pg_indexes_size(tables.oid)) as indexes
       from pg_class as tables
       join pg_namespace on pg_namespace.oid = tables.relnamespace
       left join pg_inherits on pg_inherits.inhrelid = tables.oid
       left join pg_class as parents on parents.oid = pg_inherits.inhparent
      where tables.relkind = 'r' and pg_namespace.nspname in ('arch_review', 'arch_review_queue')
      group by 1
     having sum(greatest(tables.reltuples, 0)) > 0
      order by sum(pg_total_relation_size(tables.oid)) desc`,
  );
  return rows.map((row) => {
    const { table, rows: count, data, indexes } = sizeRow.parse(row);
    return { table, rows: count, dataBytes: data, indexBytes: indexes };
  });
}
