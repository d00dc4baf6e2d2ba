import type { ColumnDefinition } from "../operation.ts";
import type { Schema, Table } from "../schema.ts";
import { defaultName } from "./default-name.ts";
import { withEntry } from "./entries.ts";
import { objectKey } from "./object-key.ts";
import { relationKey } from "./relation.ts";

/** The catalogue with the sequences that serial and identity columns of a table bring: `table_column_seq`. */
export function withSequences(schema: Schema, table: Table, columns: readonly ColumnDefinition[]): Schema {
  let { objects } = schema;
  for (const { name, serial, generated } of columns) {
    if (!serial && generated !== "identity-always" && generated !== "identity-by-default") continue;
    const sequence = {
      schema: table.schema,
      name: defaultName(
        table.name,
        [name],
        "seq",
        (taken) =>
          schema.sequences.has(relationKey(table.schema, taken)) ||
          objects.has(objectKey(schema, "sequence", { schema: table.schema, name: taken })),
      ),
    };
    objects = withEntry(objects, objectKey(schema, "sequence", sequence), {
      kind: "sequence",
      name: sequence,
    });
  }
  return objects === schema.objects ? schema : { ...schema, objects };
}
