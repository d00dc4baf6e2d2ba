import type { MigrationRule } from "../migration-rule.ts";
import { mutationWithoutWhere } from "./mutation-without-where.ts";

/** Rules about statements that read and change rows, in the order of the rule book. */
export const statementsRules: readonly MigrationRule[] = [mutationWithoutWhere];
