import type { MigrationChange, OperationOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type Cleaning, cleanedSteps } from "../reading/cleaned-tables.ts";
import { isKind, type TableStep } from "../reading/table-steps.ts";

/** The operations that the rows of a table may refuse. */
const kinds = ["add-constraint", "create-index", "set-not-null", "modify-column"] as const;

/** One of them. */
export type DataStep = TableStep & { readonly operation: OperationOf<(typeof kinds)[number]> };

/** What rows must satisfy for a statement to pass, and the query that finds those that do not. */
export interface Demand {
  readonly subject: string;
  readonly message: string;
  /** A SELECT that counts or shows the rows in the way. */
  readonly query: string;
  /** The statement is the safe form, about which no rule on locks has anything to say. */
  readonly alone: boolean;
}

/** A rule about statements that fail when rows are in the way. */
interface DataRule {
  /** What a step demands of the rows that are there; null: nothing, or the author saw to it. */
  readonly demand: (found: DataStep, cleaning: Cleaning, change: MigrationChange) => Demand | null;
  readonly meta: MigrationRule["meta"];
  readonly dialects?: NonNullable<MigrationRule["dialects"]>;
}

/**
 * Makes the rule that hands over the query to run before the migration. Where a rule on locks blocks the same statement
 * already, this one is advice: the query is what it adds.
 */
export function defineDataRule({ demand, ...rule }: DataRule): MigrationRule {
  function* check(change: MigrationChange): Iterable<Observation> {
    for (const { found, cleaning } of cleanedSteps(change)) {
      const { step, operation, table, isNew, isEmptied } = found;
      if (!isKind(operation, kinds) || isNew || isEmptied || cleaning.deletes) continue;
      if (table?.persistence === "temporary") continue;
      const wanted = demand({ ...found, operation }, cleaning, change);
      if (wanted === null) continue;
      const { subject, message, query, alone } = wanted;
      yield violation(step, {
        subject,
        message,
        draft: ["-- Before the migration, on a copy of production or a replica:", query],
        ...(alone ? {} : { severity: "advice" }),
      });
    }
  }
  return { ...rule, check };
}
