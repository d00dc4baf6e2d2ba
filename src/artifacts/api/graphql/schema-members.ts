import {
  type ConstDirectiveNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type NamedTypeNode,
  type TypeDefinitionNode,
} from "graphql";

/** Fields of an object type or an interface; none for other types. */
export const fieldsOf = (type: TypeDefinitionNode | undefined): readonly FieldDefinitionNode[] =>
  type?.kind === Kind.OBJECT_TYPE_DEFINITION || type?.kind === Kind.INTERFACE_TYPE_DEFINITION
    ? (type.fields ?? [])
    : [];

/** Fields of an input type; none for other types. */
export const inputFieldsOf = (type: TypeDefinitionNode | undefined): readonly InputValueDefinitionNode[] =>
  type?.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : [];

/** Names of the interfaces that a type says it implements. */
export const interfacesOf = (type: TypeDefinitionNode | undefined): readonly string[] =>
  type?.kind === Kind.OBJECT_TYPE_DEFINITION || type?.kind === Kind.INTERFACE_TYPE_DEFINITION
    ? (type.interfaces ?? []).map((node: NamedTypeNode) => node.name.value)
    : [];

/** Names of the directives on a node, in lower case. */
export const directiveNames = (node: {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}): readonly string[] => (node.directives ?? []).map(({ name }) => name.value.toLowerCase());

/** A look-up by name, whose index is made once for each owner: an enumeration may have 100,000 values. */
function lookUp<Owner extends object, Member extends { readonly name: { readonly value: string } }>(
  membersOf: (owner: Owner) => readonly Member[],
): (owner: Owner | undefined, name: string | null) => Member | undefined {
  const indexes = new WeakMap<Owner, ReadonlyMap<string, Member>>();
  return (owner, name) => {
    if (owner === undefined || name === null) return undefined;
    const known = indexes.get(owner);
    if (known !== undefined) return known.get(name);
    // Of a name that stands there twice the first counts.
    const made = new Map(
      membersOf(owner)
        .map((member) => [member.name.value, member] as const)
        .reverse(),
    );
    indexes.set(owner, made);
    return made.get(name);
  };
}

/** A field of an object type or an interface by its name. */
export const fieldOf = lookUp<TypeDefinitionNode, FieldDefinitionNode>(fieldsOf);

/** A field of an input type by its name. */
export const inputFieldOf = lookUp<TypeDefinitionNode, InputValueDefinitionNode>(inputFieldsOf);

/** An argument of a field by its name. */
export const argumentOf = lookUp<FieldDefinitionNode, InputValueDefinitionNode>((field) => field.arguments ?? []);

/** Something of a type by its name: a field, a field of an input, a value of an enumeration. */
export const memberOf = lookUp<
  TypeDefinitionNode,
  FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode
>((type) => [
  ...fieldsOf(type),
  ...inputFieldsOf(type),
  ...(type.kind === Kind.ENUM_TYPE_DEFINITION ? (type.values ?? []) : []),
]);
