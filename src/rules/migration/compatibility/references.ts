import type { Reference } from "../../rule.ts";

/** Old and new code side by side while the schema moves in steps. */
export const parallelChange: Reference = {
  title: "Parallel change (expand and contract)",
  url: "https://martinfowler.com/bliki/ParallelChange.html",
};
