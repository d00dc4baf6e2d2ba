import type { Schema } from "../openapi/openapi.ts";
import type { Entry, SourceNode } from "../source/source-node.ts";

/** Where a property that is gone belongs: the other properties of the schema, or the schema. */
export function shallow(schema: Schema): Entry | SourceNode | null {
  return schema.name !== null ? null : schema.keyword("properties");
}
