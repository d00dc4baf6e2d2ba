import type { Resolved } from "../source/resolve-references.ts";
import type { ObjectNode, SourceNode } from "../source/source-node.ts";
import { componentName } from "./component-name.ts";
import { LazySchema } from "./lazy-schema.ts";
import type { OpenapiVersion, Schema } from "./openapi.ts";

/** What may stand beside a `$ref` without changing which values are taken: the schema stays the one that is referred to. */
const remarks = new Set([
  "$ref",
  "$dynamicRef",
  "$comment",
  "description",
  "summary",
  "title",
  "example",
  "examples",
  "externalDocs",
]);

/** Reads schemas when they are asked for, each node once: the same node gives the same schema, so that cycles end. */
export function schemaReader(
  version: OpenapiVersion,
  resolve: (node: SourceNode) => Resolved,
): (node: SourceNode) => Schema {
  const schemas = new Map<SourceNode, Schema>();
  const overrides = version === "3.1" || version === "3.2";

  const read = (node: SourceNode): Schema => {
    const end = resolve(node);
    if (end.kind === "unresolved")
      return new LazySchema({ node, name: null, layers: [], unresolved: true, version, schema });
    const beside = overrides ? end.through.filter(saysMore) : [];
    if (beside.length > 0) {
      const layers = [...beside, end.node].filter((layer) => layer.kind === "object");
      return new LazySchema({ node, name: null, layers, unresolved: false, version, schema });
    }
    const known = schemas.get(end.node);
    if (known !== undefined) return known;
    const layers = end.node.kind === "object" ? [end.node] : [];
    const name = componentName(end.node, end.pointer);
    const made = new LazySchema({ node: end.node, name, layers, unresolved: false, version, schema });
    schemas.set(end.node, made);
    return made;
  };
  const schema = (node: SourceNode): Schema => {
    const known = schemas.get(node);
    if (known !== undefined) return known;
    const made = read(node);
    schemas.set(node, made);
    return made;
  };
  return schema;
}

function saysMore(node: SourceNode): node is ObjectNode {
  if (node.kind !== "object") return false;
  for (const name of node.entries.keys()) if (!remarks.has(name) && !name.startsWith("x-")) return true;
  return false;
}
