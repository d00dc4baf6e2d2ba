import type { MigrationRule } from "../migration-rule.ts";
import { addRequiredColumn } from "./add-required-column.ts";
import { changeDefault } from "./change-default.ts";
import { dropColumn } from "./drop-column.ts";
import { dropConstraint } from "./drop-constraint.ts";
import { dropDatabase } from "./drop-database.ts";
import { dropNotNull } from "./drop-not-null.ts";
import { dropPk } from "./drop-pk.ts";
import { dropSchema } from "./drop-schema.ts";
import { dropTable } from "./drop-table.ts";
import { dropViewOrFunctionInUse } from "./drop-view-or-function-in-use.ts";
import { narrowingType } from "./narrowing-type.ts";
import { renameColumn } from "./rename-column.ts";
import { renameEnumValue } from "./rename-enum-value.ts";
import { renameSchema } from "./rename-schema.ts";
import { renameTable } from "./rename-table.ts";
import { renameType } from "./rename-type.ts";

/** Rules about code that still runs on the old schema, about lost data, and about rows that may not fit, in the order of the rule book. */
export const compatibilityRules: readonly MigrationRule[] = [
  addRequiredColumn,
  dropColumn,
  dropTable,
  dropSchema,
  dropDatabase,
  dropViewOrFunctionInUse,
  renameColumn,
  renameTable,
  renameSchema,
  renameType,
  renameEnumValue,
  changeDefault,
  dropNotNull,
  dropConstraint,
  dropPk,
  narrowingType,
];
