import {
  type ConstDirectiveNode,
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

/** Something of a type by its name: a field, a field of an input, a value of an enumeration. */
export function memberOf(type: TypeDefinitionNode | undefined, name: string) {
  const members = [
    ...fieldsOf(type),
    ...inputFieldsOf(type),
    ...(type?.kind === Kind.ENUM_TYPE_DEFINITION ? (type.values ?? []) : []),
  ];
  return members.find((member) => member.name.value === name);
}
