import type { OperationOf } from "../operation.ts";
import type { RelationKey, Schema, Sequence } from "../schema.ts";
import { initialPrivileges } from "./default-privileges.ts";
import { mapEntries, withEntry } from "./entries.ts";
import { objectKey, resolveSequence } from "./object-key.ts";
import { creationSchema, relationKey, resolveRelation, temporarySchema } from "./relation.ts";

/** CREATE SEQUENCE. */
export function createSequence(schema: Schema, operation: OperationOf<"create-sequence">): Schema {
  const { sequence: name, type, temporary } = operation;
  const place = temporary ? temporarySchema : (name.schema ?? creationSchema(schema));
  const key = relationKey(place, name.name);
  const taken =
    schema.sequences.has(key) || schema.objects.has(objectKey(schema, "sequence", { ...name, schema: place }));
  if (operation.ifNotExists && taken) return schema;
  const made = { type, ownedBy: ownerOf(schema, operation), ...onlyGrants(schema, place) };
  return { ...schema, sequences: withEntry(schema.sequences, key, made) };
}

/** ALTER SEQUENCE; nothing where the catalogue does not hold it. */
export function alterSequence(schema: Schema, operation: OperationOf<"alter-sequence">): Schema {
  const key = resolveSequence(schema, operation.sequence);
  const sequence = schema.sequences.get(key);
  if (sequence === undefined) return schema;
  const changed: Sequence = {
    ...sequence,
    type: operation.type ?? sequence.type,
    ownedBy: ownerOf(schema, operation) ?? sequence.ownedBy,
  };
  return { ...schema, sequences: withEntry(schema.sequences, key, changed) };
}

/** The catalogue with the sequences that columns of a table own following it to another key. */
export function followTable(schema: Schema, from: RelationKey, to: RelationKey): Schema {
  const sequences = mapEntries(schema.sequences, (sequence) =>
    sequence.ownedBy?.table === from ? { ...sequence, ownedBy: { ...sequence.ownedBy, table: to } } : sequence,
  );
  return sequences === schema.sequences ? schema : { ...schema, sequences };
}

/** Keys of the sequences that are dropped with a table, or with one of its columns. */
export function ownedSequences(schema: Schema, table: RelationKey, column: string | null): readonly RelationKey[] {
  return [...schema.sequences].flatMap(([key, { ownedBy }]) =>
    ownedBy?.table === table && (column === null || ownedBy.column === column) ? [key] : [],
  );
}

function ownerOf(schema: Schema, { ownedBy }: Pick<OperationOf<"create-sequence">, "ownedBy">): Sequence["ownedBy"] {
  return ownedBy === null ? null : { table: resolveRelation(schema, ownedBy.table), column: ownedBy.column };
}

function onlyGrants(schema: Schema, place: string): Pick<Sequence, "grants"> {
  return { grants: initialPrivileges(schema, "sequence", place).grants };
}
