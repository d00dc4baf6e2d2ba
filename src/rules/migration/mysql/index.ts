import type { MigrationRule } from "../migration-rule.ts";
import { mysqlNeedsCopy } from "./mysql-needs-copy.ts";

/** Rules about what only MySQL and MariaDB do, in the order of the rule book. */
export const mysqlRules: readonly MigrationRule[] = [mysqlNeedsCopy];
