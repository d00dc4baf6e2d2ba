import { applyOperation } from "../catalog/index.ts";
import { applyMysqlOperation, respelled as respelledMysql } from "../mysql/index.ts";
import type { Dialect, Operation } from "../operation.ts";
import type { Schema } from "../schema.ts";
import { applySqlite, respelled as respelledSqlite } from "../sqlite/index.ts";

const noParameters: ReadonlyMap<string, string> = new Map();

/** An operation with its names as the catalogue spells them, where the database compares them without case. */
export function respelled(schema: Schema, operation: Operation, dialect: Dialect): Operation {
  switch (dialect) {
    case "postgresql":
      return operation;
    case "mysql":
      return respelledMysql(schema, operation);
    case "sqlite":
      return respelledSqlite(schema, operation);
    default:
      return dialect satisfies never;
  }
}

/** The catalogue after an operation whose names are spelled as it does; `parameters` hold while the operation runs. */
export function appliedIn(dialect: Dialect, schema: Schema, operation: Operation, parameters = noParameters): Schema {
  switch (dialect) {
    case "postgresql":
      return applyOperation(schema, operation);
    case "mysql":
      return applyMysqlOperation(schema, operation);
    case "sqlite":
      return applySqlite(schema, operation, parameters);
    default:
      return dialect satisfies never;
  }
}
