import type { ObservedStatement } from "./observation.ts";
import type { PlannedStatement } from "./rehearsal.ts";

/** What tells a statement of a program from the others that come of the same place; empty for one that stands in the file. */
export const sentOf = ({ verbatim, text }: PlannedStatement): Pick<ObservedStatement, "sent"> =>
  verbatim ? {} : { sent: text };
