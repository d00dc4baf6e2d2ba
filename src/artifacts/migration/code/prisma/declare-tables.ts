import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import type { ColumnSpec, ConstraintSpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import { columnDefault, columnType, isAutoincrement } from "./column-type.ts";
import { constraintName } from "./constraint-name.ts";
import { indexesOf, primaryKeyOf } from "./keys.ts";
import { foreignKeysOf, joinTables } from "./relations.ts";
import {
  attribute,
  databaseName,
  type PrismaField,
  type PrismaModel,
  type PrismaSchema,
  stringArgument,
} from "./schema-file.ts";

/** The commands that make what a schema declares, enumerations first and foreign keys last. */
export function declareTables(schema: PrismaSchema, dialect: Dialect): readonly SchemaCommand[] {
  const models = [...schema.models.values()];
  return [
    ...(dialect === "postgresql" ? enums(schema) : []),
    ...models.map((model) => tableOf(model, schema, dialect)),
    ...joinTables(schema, dialect),
    ...(schema.foreignKeys ? models.flatMap((model) => references(model, schema, dialect)) : []),
  ];
}

const enums = ({ enums: declared }: PrismaSchema): readonly SchemaCommand[] =>
  [...declared.values()].map((each) => ({
    kind: "create-enum",
    at: each.at,
    type: { schema: schemaOf(each.attributes), name: databaseName(each) },
    values: [...each.values.values()],
  }));

const schemaOf = (attributes: PrismaModel["attributes"]): string | null =>
  stringArgument(attribute(attributes, "schema"), "name");

/** The table of a model. */
export const tableName = (model: PrismaModel): ObjectName => ({
  schema: schemaOf(model.attributes),
  name: databaseName(model),
});

function tableOf(model: PrismaModel, schema: PrismaSchema, dialect: Dialect): SchemaCommand {
  const key = primaryKeyOf(model);
  const name = databaseName(model);
  const constraints: readonly ConstraintSpec[] =
    key === null
      ? []
      : [
          {
            kind: "primary-key",
            at: model.at,
            name: key.name ?? constraintName(name, [], "pkey", dialect),
            columns: key.columns,
          },
        ];
  const indexes: readonly IndexSpec[] = indexesOf(model, dialect);
  return {
    kind: "create-table",
    at: model.at,
    table: tableName(model),
    columns: model.fields.flatMap((field) => columnOf(field, schema, dialect)),
    constraints,
    indexes,
    ifNotExists: false,
  };
}

function columnOf(field: PrismaField, schema: PrismaSchema, dialect: Dialect): readonly ColumnSpec[] {
  const type = columnType(field, schema, dialect);
  if (type === null) return [];
  const column: ColumnSpec = {
    at: field.at,
    name: databaseName(field),
    type,
    notNull: !field.optional && !field.list,
    default: columnDefault(field, schema, dialect),
  };
  return [isAutoincrement(field) ? { ...column, generated: "auto-increment" } : column];
}

const references = (model: PrismaModel, schema: PrismaSchema, dialect: Dialect): readonly SchemaCommand[] =>
  foreignKeysOf(model, schema, dialect).map((constraint) => ({
    kind: "alter-table",
    at: constraint.at,
    table: tableName(model),
    actions: [{ kind: "add-constraint", at: constraint.at, constraint }],
  }));
