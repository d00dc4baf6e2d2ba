import type { Dialect, ReferentialAction } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import type { ColumnSpec, ForeignKeySpec, SchemaCommand } from "../schema-command.ts";
import { columnType } from "./column-type.ts";
import { constraintName } from "./constraint-name.ts";
import { columnNames, namesIn, primaryKeyOf } from "./keys.ts";
import {
  attribute,
  databaseName,
  namedArgument,
  type PrismaField,
  type PrismaModel,
  type PrismaSchema,
  stringArgument,
  textOf,
} from "./schema-file.ts";

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  Cascade: "cascade",
  Restrict: "restrict",
  NoAction: "no-action",
  SetNull: "set-null",
  SetDefault: "set-default",
});

/**
 * The foreign keys of a model: of the relations whose columns it has. What is done where nothing is said: Prisma schema
 * reference, "Referential action defaults", checked 2026-11-23.
 */
export function foreignKeysOf(model: PrismaModel, schema: PrismaSchema, dialect: Dialect): readonly ForeignKeySpec[] {
  return model.fields.flatMap((field): ForeignKeySpec[] => {
    const relation = attribute(field.attributes, "relation");
    const target = schema.models.get(field.type);
    const fields = namesIn(namedArgument(relation, "fields"));
    if (target === undefined || fields.length === 0) return [];
    const columns = columnNames(fields, model);
    const optional = model.fields.some(({ name, optional: may }) => may && fields.includes(name));
    const action = (key: string): ReferentialAction | undefined => actions[textOf(namedArgument(relation, key)) ?? ""];
    return [
      {
        kind: "foreign-key",
        at: field.at,
        name: textOf(namedArgument(relation, "map")) ?? constraintName(databaseName(model), columns, "fkey", dialect),
        columns,
        table: { schema: stringArgument(attribute(target.attributes, "schema"), "name"), name: databaseName(target) },
        referencedColumns: columnNames(namesIn(namedArgument(relation, "references")), target),
        onDelete: action("onDelete") ?? (optional ? "set-null" : "restrict"),
        onUpdate: action("onUpdate") ?? "cascade",
      },
    ];
  });
}

/** One side of a relation of many to many. */
interface Side {
  readonly model: PrismaModel;
  readonly field: PrismaField;
  readonly relation: string | null;
}

/**
 * The tables that Prisma keeps for relations in which both sides are lists: `_<relation>` or `_<A>To<B>`, with the
 * columns A and B in the order of the models' names.
 */
export function joinTables(schema: PrismaSchema, dialect: Dialect): readonly SchemaCommand[] {
  const sides = [...schema.models.values()].flatMap((model) =>
    model.fields.flatMap((field): Side[] =>
      field.list && schema.models.has(field.type)
        ? [{ model, field, relation: stringArgument(attribute(field.attributes, "relation"), "name") }]
        : [],
    ),
  );
  const found = new Map<string, SchemaCommand>();
  for (const [key, group] of Map.groupBy(sides, pairKey)) {
    const [one, other] = group;
    if (one === undefined || other === undefined || group.length !== 2) continue;
    const command = joinTable(key, one, other, schema, dialect);
    if (command !== null) found.set(key, command);
  }
  return [...found.values()];
}

const pairKey = ({ model, field, relation }: Side): string =>
  relation ?? [model.name, field.type].sort(byText).join("To");

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function joinTable(key: string, one: Side, other: Side, schema: PrismaSchema, dialect: Dialect): SchemaCommand | null {
  if (one.field.type !== other.model.name || other.field.type !== one.model.name) return null;
  const [a, b] = [one.model, other.model].sort((left, right) => byText(left.name, right.name));
  const columnA = a === undefined ? null : joinColumn("A", a, one, schema, dialect);
  const columnB = b === undefined ? null : joinColumn("B", b, one, schema, dialect);
  if (columnA === null || columnB === null) return null;
  const name = `_${key}`;
  return {
    kind: "create-table",
    at: one.field.at,
    table: { schema: null, name },
    columns: [columnA, columnB],
    constraints: [{ kind: "primary-key", at: one.field.at, name: `${name}_AB_pkey`, columns: ["A", "B"] }],
    indexes: [
      {
        at: one.field.at,
        name: `${name}_B_index`,
        keys: [{ column: "B", expression: null }],
        unique: false,
        concurrently: false,
        ifNotExists: false,
        method: null,
        where: null,
      },
    ],
    ifNotExists: false,
  };
}

function joinColumn(
  name: string,
  model: PrismaModel,
  { field: { at } }: Side,
  schema: PrismaSchema,
  dialect: Dialect,
): ColumnSpec | null {
  const [key] = primaryKeyOf(model)?.columns ?? [];
  const field = model.fields.find((each) => databaseName(each) === key);
  const type = field === undefined ? null : columnType(field, schema, dialect);
  return type === null ? null : { at, name, type, notNull: true, default: null };
}
