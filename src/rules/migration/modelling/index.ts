import type { MigrationRule } from "../migration-rule.ts";
import { arrayOfIds } from "./array-of-ids.ts";
import { booleanFlags } from "./boolean-flags.ts";
import { cascadeDelete } from "./cascade-delete.ts";
import { charN } from "./char-n.ts";
import { commentRequired } from "./comment-required.ts";
import { constraintUnnamed } from "./constraint-unnamed.ts";
import { createRule } from "./create-rule.ts";
import { currentTimeDefault } from "./current-time-default.ts";
import { defaultRequired } from "./default-required.ts";
import { duplicateIndex } from "./duplicate-index.ts";
import { enumType } from "./enum-type.ts";
import { fkMissing } from "./fk-missing.ts";
import { fkOnDeleteUnspecified } from "./fk-on-delete-unspecified.ts";
import { fkTypeMismatch } from "./fk-type-mismatch.ts";
import { fkWithoutIndex } from "./fk-without-index.ts";
import { floatForMoney } from "./float-for-money.ts";
import { hashIndex } from "./hash-index.ts";
import { hstoreType } from "./hstore-type.ts";
import { identifierCase } from "./identifier-case.ts";
import { identityByDefault } from "./identity-by-default.ts";
import { indexCount } from "./index-count.ts";
import { indexDuplicateColumn } from "./index-duplicate-column.ts";
import { jsonNotJsonb } from "./json-not-jsonb.ts";
import { jsonbWithoutGin } from "./jsonb-without-gin.ts";
import { lowCardinalityIndex } from "./low-cardinality-index.ts";
import { moneyType } from "./money-type.ts";
import { notNullMissing } from "./not-null-missing.ts";
import { nullableBoolean } from "./nullable-boolean.ts";
import { numericPrecision } from "./numeric-precision.ts";
import { onUpdateCascade } from "./on-update-cascade.ts";
import { partitionKeyInPk } from "./partition-key-in-pk.ts";
import { pkInt32 } from "./pk-int32.ts";
import { pkMissing } from "./pk-missing.ts";
import { polymorphicAssociation } from "./polymorphic-association.ts";
import { redundantPrefixIndex } from "./redundant-prefix-index.ts";
import { regTypes } from "./reg-types.ts";
import { requiredColumns } from "./required-columns.ts";
import { reservedWord } from "./reserved-word.ts";
import { schemaQualify } from "./schema-qualify.ts";
import { serialNotIdentity } from "./serial-not-identity.ts";
import { tableInheritance } from "./table-inheritance.ts";
import { textWithoutLimit } from "./text-without-limit.ts";
import { timestampWithoutTz } from "./timestamp-without-tz.ts";
import { timetz } from "./timetz.ts";
import { typedTable } from "./typed-table.ts";
import { uniqueMissingForNaturalKey } from "./unique-missing-for-natural-key.ts";
import { unloggedTable } from "./unlogged-table.ts";
import { varcharN } from "./varchar-n.ts";
import { wideIndex } from "./wide-index.ts";
import { xmlType } from "./xml-type.ts";

/** Rules about how tables, columns and indexes are designed, in the order of the rule book; those that are off by default last. */
export const modellingRules: readonly MigrationRule[] = [
  pkMissing,
  pkInt32,
  partitionKeyInPk,
  serialNotIdentity,
  identityByDefault,
  fkTypeMismatch,
  fkWithoutIndex,
  fkMissing,
  fkOnDeleteUnspecified,
  cascadeDelete,
  onUpdateCascade,
  polymorphicAssociation,
  arrayOfIds,
  uniqueMissingForNaturalKey,
  notNullMissing,
  nullableBoolean,
  booleanFlags,
  enumType,
  timestampWithoutTz,
  timetz,
  currentTimeDefault,
  varcharN,
  charN,
  moneyType,
  floatForMoney,
  jsonNotJsonb,
  jsonbWithoutGin,
  hstoreType,
  xmlType,
  regTypes,
  duplicateIndex,
  redundantPrefixIndex,
  indexDuplicateColumn,
  wideIndex,
  hashIndex,
  lowCardinalityIndex,
  textWithoutLimit,
  tableInheritance,
  typedTable,
  createRule,
  unloggedTable,
  reservedWord,
  identifierCase,
  commentRequired,
  schemaQualify,
  constraintUnnamed,
  requiredColumns,
  defaultRequired,
  numericPrecision,
  indexCount,
];
