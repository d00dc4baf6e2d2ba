import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from "graphql";
import type { GraphqlRoots } from "./graphql.ts";

/** What the definitions of all files amount to. */
export interface MergedDefinitions {
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
  /** What was written of each type, all its parts in order. */
  readonly texts: ReadonlyMap<string, string>;
  readonly directives: ReadonlyMap<string, DirectiveDefinitionNode>;
  readonly roots: GraphqlRoots;
}

/**
 * Puts types together from definitions and extensions, in the order given. An extension without a definition is the type as
 * far as it is known: subgraphs of a federation extend what others define. Of two of one name the first counts.
 */
export function mergeDefinitions(definitions: readonly DefinitionNode[]): MergedDefinitions {
  const parts = new Map<string, (TypeDefinitionNode | TypeExtensionNode)[]>();
  const directives = new Map<string, DirectiveDefinitionNode>();
  const schemas: (SchemaDefinitionNode | SchemaExtensionNode)[] = [];
  for (const definition of definitions) {
    if (isTypeDefinitionNode(definition) || isTypeExtensionNode(definition)) {
      const name = definition.name.value;
      const known = parts.get(name);
      if (known === undefined) parts.set(name, [definition]);
      else known.push(definition);
    } else if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
      if (!directives.has(definition.name.value)) directives.set(definition.name.value, definition);
    } else if (definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION) {
      schemas.push(definition);
    }
  }
  const types = new Map([...parts].flatMap(([name, all]) => merged(all).map((type) => [name, type] as const)));
  const texts = new Map([...parts].map(([name, all]) => [name, all.map(textOf).join("\n")]));
  return { types, texts, directives, roots: rootsOf(schemas, types) };
}

const textOf = ({ loc }: Part): string => loc?.source.body.slice(loc.start, loc.end) ?? "";

/** One definition of a type's parts. What is of another kind than the first definition is left out. */
function merged(all: readonly (TypeDefinitionNode | TypeExtensionNode)[]): readonly TypeDefinitionNode[] {
  const first = all.find(isTypeDefinitionNode) ?? all[0];
  if (first === undefined) return [];
  const rest = all.filter((part) => part !== first);
  const directives: ConstDirectiveNode[] = [first, ...rest].flatMap((part) => part.directives ?? []);
  switch (first.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_EXTENSION:
      return [{ ...first, kind: Kind.SCALAR_TYPE_DEFINITION, directives }];
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
      return [{ ...first, kind: Kind.OBJECT_TYPE_DEFINITION, directives, ...outputParts([first, ...rest]) }];
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return [{ ...first, kind: Kind.INTERFACE_TYPE_DEFINITION, directives, ...outputParts([first, ...rest]) }];
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.UNION_TYPE_EXTENSION: {
      const types = [first, ...rest].flatMap((part) => ("types" in part ? (part.types ?? []) : []));
      return [{ ...first, kind: Kind.UNION_TYPE_DEFINITION, directives, types: once(types) }];
    }
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION: {
      const values = [first, ...rest].flatMap((part) => ("values" in part ? (part.values ?? []) : []));
      return [{ ...first, kind: Kind.ENUM_TYPE_DEFINITION, directives, values: once(values) }];
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION: {
      const fields = [first, ...rest].flatMap((part) => (isInput(part) ? (part.fields ?? []) : []));
      return [{ ...first, kind: Kind.INPUT_OBJECT_TYPE_DEFINITION, directives, fields: once(fields) }];
    }
    default:
      return first satisfies never;
  }
}

type Part = TypeDefinitionNode | TypeExtensionNode;

const isInput = (part: Part) =>
  part.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || part.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION;

const isOutput = (part: Part) =>
  part.kind === Kind.OBJECT_TYPE_DEFINITION ||
  part.kind === Kind.OBJECT_TYPE_EXTENSION ||
  part.kind === Kind.INTERFACE_TYPE_DEFINITION ||
  part.kind === Kind.INTERFACE_TYPE_EXTENSION;

function outputParts(parts: readonly Part[]) {
  const outputs = parts.filter(isOutput);
  return {
    fields: once(outputs.flatMap(({ fields }) => fields ?? [])),
    interfaces: once(outputs.flatMap(({ interfaces }) => interfaces ?? [])),
  };
}

/** The first of each name. */
function once<Named extends { readonly name: { readonly value: string } }>(all: readonly Named[]): readonly Named[] {
  const seen = new Set<string>();
  return all.filter(({ name: { value } }) => !seen.has(value) && seen.add(value));
}

/** The root types that a schema names, else those of the names that GraphQL gives them. */
function rootsOf(
  schemas: readonly (SchemaDefinitionNode | SchemaExtensionNode)[],
  types: ReadonlyMap<string, TypeDefinitionNode>,
): GraphqlRoots {
  const named = new Map(
    schemas.flatMap(({ operationTypes }) =>
      (operationTypes ?? []).map(({ operation, type }) => [operation, type.name.value] as const),
    ),
  );
  const byName = (name: string) => (types.get(name)?.kind === Kind.OBJECT_TYPE_DEFINITION ? name : null);
  const declared = schemas.some(({ kind }) => kind === Kind.SCHEMA_DEFINITION);
  const root = (operation: "query" | "mutation" | "subscription", name: string) =>
    named.get(operation) ?? (declared ? null : byName(name));
  return {
    query: root("query", "Query"),
    mutation: root("mutation", "Mutation"),
    subscription: root("subscription", "Subscription"),
  };
}
