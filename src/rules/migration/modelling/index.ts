import type { MigrationRule } from "../migration-rule.ts";
import { fkWithoutIndex } from "./fk-without-index.ts";
import { pkMissing } from "./pk-missing.ts";

/** Rules about how tables, columns and indexes are designed, in the order of the rule book. */
export const modellingRules: readonly MigrationRule[] = [pkMissing, fkWithoutIndex];
