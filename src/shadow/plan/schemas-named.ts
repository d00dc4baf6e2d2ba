import type { ObjectName, Operation } from "../../artifacts/migration/index.ts";
import { stubOf } from "./extension-stubs.ts";

/** Schemas that are always there. */
const always = /^(?:public|information_schema|pg_\w+|\$user|)$/;

/** The schemas that an operation names, but for one that it makes. */
export function schemasNamed(operation: Operation): readonly string[] {
  return [...ofNames(operation), ...ofKind(operation)].filter((schema) => !always.test(schema));
}

/** Of every object that stands in the operation itself: all but those in expressions. */
function ofNames(operation: Operation): readonly string[] {
  const names: (string | null)[] = [];
  for (const value of Object.values(operation)) {
    if (isName(value)) names.push(value.schema);
    else if (Array.isArray(value)) for (const each of value) if (isName(each)) names.push(each.schema);
  }
  if ("query" in operation && operation.query !== null)
    names.push(...operation.query.reads.map(({ schema }) => schema));
  if (operation.kind === "create-routine") names.push(operation.routine.name.schema);
  if (operation.kind === "create-table") {
    names.push(
      ...operation.columns.map(({ type }) => type.schema),
      ...operation.origins.map(({ table }) => table?.schema ?? null),
    );
  }
  if ("constraints" in operation) names.push(...operation.constraints.map(referenced));
  if ("constraint" in operation && typeof operation.constraint === "object" && operation.constraint !== null) {
    names.push(referenced(operation.constraint));
  }
  return names.flatMap((schema) => schema ?? []);
}

const referenced = (constraint: { readonly kind: string; readonly references?: ObjectName }): string | null =>
  constraint.references?.schema ?? null;

function isName(value: unknown): value is ObjectName {
  return typeof value === "object" && value !== null && "schema" in value && "name" in value;
}

function ofKind(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "grant":
    case "revoke":
      return operation.on === "schema" || operation.on.startsWith("all-")
        ? operation.names.map(({ name }) => name)
        : [];
    case "alter-default-privileges":
      return operation.schemas;
    case "set-schema":
      return [operation.to];
    case "create-extension":
      return operation.schema === null ? [] : [operation.schema];
    case "alter-object":
      return operation.movesTo === null ? ofSchema(operation) : [operation.movesTo];
    case "drop-object":
      return operation.ifExists ? [] : ofSchema(operation);
    case "set-owner":
    case "comment":
    case "rename-object":
      return ofSchema(operation);
    case "set-parameter":
      return operation.parameter === "search_path" ? namesOf(operation.value ?? "") : [];
    default:
      return [];
  }
}

const ofSchema = ({ object, name }: { readonly object: string; readonly name: ObjectName }): readonly string[] =>
  object === "schema" ? [name.name] : [];

const namesOf = (list: string): readonly string[] => list.split(",").map((name) => name.trim().replaceAll('"', ""));

/** The schemas that an operation makes. */
export function schemasMade(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "create-object":
      return operation.object === "schema" ? [operation.name.name] : [];
    case "rename-object":
      return operation.object === "schema" ? [operation.to] : [];
    case "create-extension":
      return [stubOf(operation.extension).schema ?? ""].filter((schema) => schema !== "");
    default:
      return [];
  }
}
