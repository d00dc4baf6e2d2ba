import type { MigrationRule } from "../migration-rule.ts";
import { dropPartition } from "./drop-partition.ts";
import { mysqlAddColumnPosition } from "./mysql-add-column-position.ts";
import { mysqlAutoIncrement } from "./mysql-auto-increment.ts";
import { mysqlBlobIndex } from "./mysql-blob-index.ts";
import { mysqlCharset } from "./mysql-charset.ts";
import { mysqlCollation } from "./mysql-collation.ts";
import { mysqlDdlNotAtomic } from "./mysql-ddl-not-atomic.ts";
import { mysqlDefiner } from "./mysql-definer.ts";
import { mysqlDisplayWidth } from "./mysql-display-width.ts";
import { mysqlEngine } from "./mysql-engine.ts";
import { mysqlEnum } from "./mysql-enum.ts";
import { mysqlExpressionDefault } from "./mysql-expression-default.ts";
import { mysqlFkNoOnline } from "./mysql-fk-no-online.ts";
import { mysqlFkParentMissingOrNotUnique } from "./mysql-fk-parent-missing-or-not-unique.ts";
import { mysqlFloat } from "./mysql-float.ts";
import { mysqlImplicitZeroFill } from "./mysql-implicit-zero-fill.ts";
import { mysqlInlineReferencesIgnored } from "./mysql-inline-references-ignored.ts";
import { mysqlMissingAlgorithmLock } from "./mysql-missing-algorithm-lock.ts";
import { mysqlNameCase } from "./mysql-name-case.ts";
import { mysqlNeedsCopy } from "./mysql-needs-copy.ts";
import { mysqlPkType } from "./mysql-pk-type.ts";
import { mysqlRoutine } from "./mysql-routine.ts";
import { mysqlRowFormatCompression } from "./mysql-row-format-compression.ts";
import { mysqlRowSize } from "./mysql-row-size.ts";
import { mysqlTimestamp2038 } from "./mysql-timestamp-2038.ts";
import { mysqlUtf8mb3 } from "./mysql-utf8mb3.ts";
import { mysqlZeroDate } from "./mysql-zero-date.ts";

/** Rules about what only MySQL and MariaDB do, in the order of the rule book. */
export const mysqlRules: readonly MigrationRule[] = [
  mysqlNeedsCopy,
  mysqlMissingAlgorithmLock,
  mysqlAddColumnPosition,
  mysqlExpressionDefault,
  mysqlImplicitZeroFill,
  mysqlInlineReferencesIgnored,
  mysqlFkParentMissingOrNotUnique,
  mysqlBlobIndex,
  mysqlRowSize,
  mysqlDdlNotAtomic,
  dropPartition,
  mysqlEngine,
  mysqlCharset,
  mysqlUtf8mb3,
  mysqlCollation,
  mysqlRowFormatCompression,
  mysqlPkType,
  mysqlAutoIncrement,
  mysqlZeroDate,
  mysqlTimestamp2038,
  mysqlFloat,
  mysqlEnum,
  mysqlDefiner,
  mysqlNameCase,
  mysqlDisplayWidth,
  mysqlRoutine,
  mysqlFkNoOnline,
];
