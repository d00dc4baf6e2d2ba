import type { MigrationRule } from "../migration-rule.ts";
import { addColumnVolatileDefault } from "./add-column-volatile-default.ts";
import { typeChangeRewrite } from "./type-change-rewrite.ts";

/** Rules about statements that write a table anew, in the order of the rule book. */
export const rewritesRules: readonly MigrationRule[] = [typeChangeRewrite, addColumnVolatileDefault];
