import { type FieldDefinitionNode, Kind, type TypeDefinitionNode } from "graphql";
import { fieldsOf, type GraphqlChange, type GraphqlContract, isSameField } from "../../../artifacts/api/index.ts";

/** A field of an object type or an interface of the schema after the change. */
export interface SchemaField {
  readonly type: TypeDefinitionNode;
  readonly field: FieldDefinitionNode;
  /** `Query.orders`. */
  readonly coordinate: string;
  /** The kind of operation that it is; null for a field within answers. */
  readonly operation: "query" | "mutation" | "subscription" | null;
}

/** Fields of contracts that were looked at: every rule asks for them. */
const known = new WeakMap<GraphqlContract, readonly SchemaField[]>();

/** Every field of a schema; those that a gateway asks for are left out. */
export function allFields(contract: GraphqlContract | null): readonly SchemaField[] {
  if (contract === null) return [];
  const remembered = known.get(contract);
  if (remembered !== undefined) return remembered;
  const fields = fieldsIn(contract);
  known.set(contract, fields);
  return fields;
}

function fieldsIn(contract: GraphqlContract): readonly SchemaField[] {
  const { query, mutation, subscription } = contract.roots;
  return [...contract.types.values()].flatMap((type) => {
    const name = type.name.value;
    const operation =
      name === query ? "query" : name === mutation ? "mutation" : name === subscription ? "subscription" : null;
    return fieldsOf(type)
      .filter((field) => !field.name.value.startsWith("_"))
      .map((field): SchemaField => ({ type, field, coordinate: `${name}.${field.name.value}`, operation }));
  });
}

/** Fields that are new or say something else than before, descriptions aside; all of a new schema and of an audit. */
export function reviewedFields(change: GraphqlChange): readonly SchemaField[] {
  const remembered = reviewed.get(change);
  if (remembered !== undefined) return remembered;
  const fields = changedFields(change);
  reviewed.set(change, fields);
  return fields;
}

const reviewed = new WeakMap<GraphqlChange, readonly SchemaField[]>();

function changedFields({ before, after, audit }: GraphqlChange): readonly SchemaField[] {
  const fields = allFields(after);
  if (before === null || audit) return fields;
  const old = new Map(allFields(before).map(({ coordinate, field }) => [coordinate, field]));
  return fields.filter(({ coordinate, field }) => {
    const was = old.get(coordinate);
    return was === undefined || !isSameField(was, field);
  });
}

/** Whether a type is an object type, an interface or a union: what has fields of its own. */
export const isComposite = (type: TypeDefinitionNode | undefined): boolean =>
  type?.kind === Kind.OBJECT_TYPE_DEFINITION ||
  type?.kind === Kind.INTERFACE_TYPE_DEFINITION ||
  type?.kind === Kind.UNION_TYPE_DEFINITION;
