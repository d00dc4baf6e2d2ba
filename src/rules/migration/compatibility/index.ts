import type { MigrationRule } from "../migration-rule.ts";
import { addRequiredColumn } from "./add-required-column.ts";
import { castMayFail } from "./cast-may-fail.ts";
import { changeDefault } from "./change-default.ts";
import { checkOnExistingData } from "./check-on-existing-data.ts";
import { ctas } from "./ctas.ts";
import { dropCascade } from "./drop-cascade.ts";
import { dropColumn } from "./drop-column.ts";
import { dropConstraint } from "./drop-constraint.ts";
import { dropDatabase } from "./drop-database.ts";
import { dropIndexInUse } from "./drop-index-in-use.ts";
import { dropNotNull } from "./drop-not-null.ts";
import { dropPk } from "./drop-pk.ts";
import { dropSchema } from "./drop-schema.ts";
import { dropTable } from "./drop-table.ts";
import { dropViewOrFunctionInUse } from "./drop-view-or-function-in-use.ts";
import { enumChange } from "./enum-change.ts";
import { fkOnExistingData } from "./fk-on-existing-data.ts";
import { functionSignatureOrVolatility } from "./function-signature-or-volatility.ts";
import { narrowingType } from "./narrowing-type.ts";
import { notNullOnExistingData } from "./not-null-on-existing-data.ts";
import { renameColumn } from "./rename-column.ts";
import { renameEnumValue } from "./rename-enum-value.ts";
import { renameSchema } from "./rename-schema.ts";
import { renameTable } from "./rename-table.ts";
import { renameType } from "./rename-type.ts";
import { replaceIndexOrder } from "./replace-index-order.ts";
import { requiredByConstraint } from "./required-by-constraint.ts";
import { uniqueOnExistingData } from "./unique-on-existing-data.ts";
import { viewShapeChange } from "./view-shape-change.ts";

/** Rules about code that still runs on the old schema, about lost data, and about rows that may not fit, in the order of the rule book. */
export const compatibilityRules: readonly MigrationRule[] = [
  addRequiredColumn,
  requiredByConstraint,
  dropColumn,
  dropTable,
  dropSchema,
  dropDatabase,
  dropCascade,
  dropViewOrFunctionInUse,
  renameColumn,
  renameTable,
  renameSchema,
  renameType,
  renameEnumValue,
  enumChange,
  narrowingType,
  changeDefault,
  dropNotNull,
  dropConstraint,
  dropPk,
  replaceIndexOrder,
  dropIndexInUse,
  viewShapeChange,
  functionSignatureOrVolatility,
  ctas,
  uniqueOnExistingData,
  notNullOnExistingData,
  checkOnExistingData,
  fkOnExistingData,
  castMayFail,
];
