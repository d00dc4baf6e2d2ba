import type { Dialect } from "../../operation.ts";
import type { IndexKeySpec, IndexSpec } from "../schema-command.ts";
import { constraintName } from "./constraint-name.ts";
import {
  argument,
  attribute,
  databaseName,
  namedArgument,
  type PrismaAttribute,
  type PrismaModel,
  type PrismaValue,
  textOf,
} from "./schema-file.ts";

/** The primary key of a model by its columns; `name` null: Prisma's own. Null: it has none. */
export function primaryKeyOf(
  model: PrismaModel,
): { readonly name: string | null; readonly columns: readonly string[] } | null {
  const block = attribute(model.attributes, "id");
  if (block !== null) return { name: textOf(namedArgument(block, "map")), columns: columnsOf(block, model) };
  const field = model.fields.find(({ attributes }) => attribute(attributes, "id") !== null);
  if (field === undefined) return null;
  return { name: textOf(namedArgument(attribute(field.attributes, "id"), "map")), columns: [databaseName(field)] };
}

/** The indexes that `@unique`, `@@unique`, `@@index` and `@@fulltext` make. */
export function indexesOf(model: PrismaModel, dialect: Dialect): readonly IndexSpec[] {
  const table = databaseName(model);
  const ofFields = model.fields.flatMap((field): IndexSpec[] => {
    const unique = attribute(field.attributes, "unique");
    if (unique === null) return [];
    const column = databaseName(field);
    const name = textOf(namedArgument(unique, "map")) ?? constraintName(table, [column], "key", dialect);
    return [{ ...plain, at: field.at, name, unique: true, keys: [{ column, expression: null }] }];
  });
  const ofModel = model.attributes.flatMap((each): IndexSpec[] => {
    if (each.name !== "unique" && each.name !== "index" && each.name !== "fulltext") return [];
    const unique = each.name === "unique";
    const keys = keysOf(each, model);
    const columns = keys.flatMap(({ column }) => column ?? []);
    if (columns.length === 0) return [];
    const name = textOf(namedArgument(each, "map")) ?? constraintName(table, columns, unique ? "key" : "idx", dialect);
    const method = each.name === "fulltext" ? "fulltext" : (textOf(namedArgument(each, "type"))?.toLowerCase() ?? null);
    return [{ ...plain, at: model.at, name, unique, keys, method }];
  });
  return [...ofFields, ...ofModel];
}

const plain = { concurrently: false, ifNotExists: false, method: null, where: null } as const;

/** Columns of a block attribute by their names in the database. */
export const columnsOf = (of: PrismaAttribute, model: PrismaModel): readonly string[] =>
  keysOf(of, model).flatMap(({ column }) => column ?? []);

/** Columns of fields by their names in the database; a name that no field has stands for itself. */
export const columnNames = (fields: readonly string[], model: PrismaModel): readonly string[] =>
  fields.map((name) => {
    const field = model.fields.find((each) => each.name === name);
    return field === undefined ? name : databaseName(field);
  });

/** The names in a list argument. */
export const namesIn = (value: PrismaValue | null): readonly string[] =>
  value?.kind === "list" ? value.items.flatMap((item) => textOf(item) ?? []) : [];

function keysOf(of: PrismaAttribute, model: PrismaModel): readonly IndexKeySpec[] {
  const fields = argument(of, "fields");
  if (fields?.kind !== "list") return [];
  return fields.items.flatMap((item): IndexKeySpec[] => {
    const name = item.kind === "call" ? item.name : textOf(item);
    if (name === null) return [];
    const [column = name] = columnNames([name], model);
    return [{ column, expression: null }];
  });
}
