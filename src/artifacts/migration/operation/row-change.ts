import type { Expression } from "../expression.ts";
import type { Assignment, At, InsertedRows, OnTable, Query, QueryMark } from "./parts.ts";

/** What reads and changes rows, or locks them. */
export type RowChange =
  | (OnTable & {
      readonly kind: "update";
      readonly columns: readonly string[];
      readonly assignments: readonly Assignment[];
      readonly where: Expression | null;
      /** MySQL and SQLite: LIMIT. Absent: none. */
      readonly limit?: number;
      /** What FROM and the subqueries read. */
      readonly query: Query;
      readonly marks: readonly QueryMark[];
    })
  | (OnTable & {
      readonly kind: "delete";
      readonly where: Expression | null;
      readonly limit?: number;
      /** What USING and the subqueries read. */
      readonly query: Query;
      readonly marks: readonly QueryMark[];
    })
  | (OnTable & {
      readonly kind: "insert";
      /** Null: none are named. */
      readonly columns: readonly string[] | null;
      readonly inserted: InsertedRows;
      readonly onConflict: "nothing" | "update" | null;
      readonly query: Query;
      readonly marks: readonly QueryMark[];
    })
  /** A SELECT (or VALUES, or TABLE) that changes nothing by itself; the functions it calls may. */
  | (At & { readonly kind: "query"; readonly query: Query; readonly marks: readonly QueryMark[] })
  | (OnTable & { readonly kind: "truncate"; readonly cascade: boolean })
  | (OnTable & { readonly kind: "lock-table"; readonly mode: string });
