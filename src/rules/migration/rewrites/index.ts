import type { MigrationRule } from "../migration-rule.ts";
import { addColumnAutoincrement } from "./add-column-autoincrement.ts";
import { addColumnConstrainedDomain } from "./add-column-constrained-domain.ts";
import { addColumnDefaultOldPg } from "./add-column-default-old-pg.ts";
import { addColumnStoredGenerated } from "./add-column-stored-generated.ts";
import { addColumnVolatileDefault } from "./add-column-volatile-default.ts";
import { changeGeneratedExpression } from "./change-generated-expression.ts";
import { pkTypeChangeWithFks } from "./pk-type-change-with-fks.ts";
import { typeChangeBlockedByView } from "./type-change-blocked-by-view.ts";
import { typeChangeIndexRebuild } from "./type-change-index-rebuild.ts";
import { typeChangeLosesStats } from "./type-change-loses-stats.ts";
import { typeChangeRechecks } from "./type-change-rechecks.ts";
import { typeChangeRewrite } from "./type-change-rewrite.ts";
import { typeChangeTimezone } from "./type-change-timezone.ts";
import { usingReadsOtherColumn } from "./using-reads-other-column.ts";

/** Rules about statements that write a table anew, in the order of the rule book. */
export const rewritesRules: readonly MigrationRule[] = [
  typeChangeRewrite,
  typeChangeIndexRebuild,
  typeChangeRechecks,
  typeChangeTimezone,
  typeChangeLosesStats,
  typeChangeBlockedByView,
  pkTypeChangeWithFks,
  usingReadsOtherColumn,
  addColumnVolatileDefault,
  addColumnDefaultOldPg,
  addColumnAutoincrement,
  addColumnStoredGenerated,
  changeGeneratedExpression,
  addColumnConstrainedDomain,
];
