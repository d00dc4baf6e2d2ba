import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type GraphQLSchema,
  Kind,
  type NamedTypeNode,
  type NameNode,
  OperationTypeNode,
  specifiedScalarTypes,
  type TypeDefinitionNode,
  type TypeNode,
} from "graphql";
import type { GraphqlContract } from "./graphql.ts";

/**
 * Directives that keep something from the clients of the composed schema: `@inaccessible` hides it, `@external` repeats what
 * another subgraph defines (Apollo Federation).
 */
const hiding: ReadonlySet<string> = new Set(["inaccessible", "external"]);

/**
 * The schema as its clients see it. Names that no file declares, those of other subgraphs or of generated files, stand for
 * scalars; nothing is validated. Types of `alike` are there by name and kind alone: most of a schema is the same on both sides.
 */
export function clientSchema(contract: GraphqlContract, alike: ReadonlySet<string>): GraphQLSchema {
  const visibleTypes = [...contract.types.values()].filter(isVisible);
  const types = visibleTypes.map((type) => (alike.has(type.name.value) ? withoutParts(type) : visibleParts(type)));
  const known = new Set([...types.map(({ name }) => name.value), ...specifiedScalarTypes.map(({ name }) => name)]);
  const directives = [...contract.directives.values()].map((directive) => ({
    ...directive,
    arguments: visible(directive.arguments),
  }));
  const definitions: DefinitionNode[] = [...types, ...directives];
  for (const name of [...definitions.flatMap(namesUsed), ...Object.values(contract.roots)]) {
    if (name === null || known.has(name)) continue;
    known.add(name);
    definitions.push({ kind: Kind.SCALAR_TYPE_DEFINITION, name: nameNode(name) });
  }
  const objects = new Set(
    types.filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION).map(({ name }) => name.value),
  );
  const operationTypes = Object.values(OperationTypeNode).flatMap((operation) => {
    const name = contract.roots[operation];
    if (name === null || !objects.has(name)) return [];
    return [{ kind: Kind.OPERATION_TYPE_DEFINITION, operation, type: named(name) } as const];
  });
  definitions.push({ kind: Kind.SCHEMA_DEFINITION, operationTypes });
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValid: true, assumeValidSDL: true });
}

const nameNode = (value: string): NameNode => ({ kind: Kind.NAME, value });

const named = (name: string): NamedTypeNode => ({ kind: Kind.NAMED_TYPE, name: nameNode(name) });

/** Whether clients see a node. */
function isVisible({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined }): boolean {
  return !directives.some(({ name }) => hiding.has(name.value));
}

/**
 * What clients see of a type. Directives are read from the contract itself, but for `@oneOf`, which says what is taken: those
 * that GraphQL knows are checked when a schema is built, and a number for a reason would end it.
 */
function visibleParts(type: TypeDefinitionNode): TypeDefinitionNode {
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const fields = visible(type.fields).map((field) => ({ ...field, arguments: visible(field.arguments) }));
      return { ...type, directives: undefined, fields };
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const oneOf = type.directives?.filter(({ name }) => name.value === "oneOf");
      return { ...type, directives: oneOf, fields: visible(type.fields) };
    }
    case Kind.ENUM_TYPE_DEFINITION:
      return { ...type, directives: undefined, values: visible(type.values) };
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.UNION_TYPE_DEFINITION:
      return { ...type, directives: undefined };
    default:
      return type satisfies never;
  }
}

const visible = <Node extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(
  nodes: readonly Node[] | undefined,
): readonly Node[] => (nodes ?? []).filter(isVisible).map((node) => ({ ...node, directives: undefined }));

/** A type without what answers hold of it. What is given stays: defaults are read by it. */
function withoutParts(type: TypeDefinitionNode): TypeDefinitionNode {
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return { ...type, directives: undefined, fields: [], interfaces: [] };
    case Kind.UNION_TYPE_DEFINITION:
      return { ...type, directives: undefined, types: [] };
    default:
      return visibleParts(type);
  }
}

/** Names of the types that a definition refers to. */
function namesUsed(definition: DefinitionNode): readonly string[] {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const fields = definition.fields ?? [];
      const used = fields.flatMap((field) => [field.type, ...(field.arguments ?? []).map(({ type }) => type)]);
      return [...used.map(namedType), ...(definition.interfaces ?? []).map(namedType)];
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return (definition.fields ?? []).map(({ type }) => namedType(type));
    case Kind.UNION_TYPE_DEFINITION:
      return (definition.types ?? []).map(namedType);
    case Kind.DIRECTIVE_DEFINITION:
      return (definition.arguments ?? []).map(({ type }) => namedType(type));
    default:
      return [];
  }
}

/** The name within lists and non-null marks. */
export function namedType(type: TypeNode): string {
  let inner = type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return inner.name.value;
}
