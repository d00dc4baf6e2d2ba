import type { Query } from "../../operation.ts";
import type { Findings } from "../cursor.ts";

/** What is known of the reading half of a statement that selects nothing itself. */
export const queryOf = ({ reads, calls }: Findings, facts?: Pick<Query, "star" | "columns">): Query => ({
  reads: [...reads.values()],
  calls,
  star: facts?.star ?? false,
  columns: facts === undefined ? [] : facts.columns,
});
