import type { Dialect } from "../../operation.ts";

/** What decides about the SQL of a blueprint. */
export interface Grammar {
  readonly dialect: Dialect;
  /** `change()` states the whole column (Laravel 11); before, what it did not state was left as it was. */
  readonly restates: boolean;
}
