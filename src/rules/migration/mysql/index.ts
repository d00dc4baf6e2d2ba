import type { MigrationRule } from "../migration-rule.ts";
import { mysqlAddColumnPosition } from "./mysql-add-column-position.ts";
import { mysqlImplicitZeroFill } from "./mysql-implicit-zero-fill.ts";
import { mysqlMissingAlgorithmLock } from "./mysql-missing-algorithm-lock.ts";
import { mysqlNeedsCopy } from "./mysql-needs-copy.ts";

/** Rules about what only MySQL and MariaDB do, in the order of the rule book. */
export const mysqlRules: readonly MigrationRule[] = [
  mysqlNeedsCopy,
  mysqlMissingAlgorithmLock,
  mysqlAddColumnPosition,
  mysqlImplicitZeroFill,
];
