import { type FieldDefinitionNode, print } from "graphql";

/** Whether two fields are written with the same words, or say the same but for descriptions, which no client sees on the wire. */
export function isSameField(one: FieldDefinitionNode, other: FieldDefinitionNode): boolean {
  const words = wordsOf(one);
  return (words !== null && words === wordsOf(other)) || print(bare(one)) === print(bare(other));
}

const wordsOf = ({ loc, name }: FieldDefinitionNode): string | null =>
  loc == null ? null : loc.source.body.slice(name.loc?.start ?? loc.start, loc.end);

const bare = (field: FieldDefinitionNode): FieldDefinitionNode => ({
  ...field,
  description: undefined,
  arguments: field.arguments?.map((argument) => ({ ...argument, description: undefined })),
});
