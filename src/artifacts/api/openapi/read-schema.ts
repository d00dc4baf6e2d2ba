import type { Resolved } from "../source/resolve-references.ts";
import type { ObjectNode, SourceNode } from "../source/source-node.ts";
import { componentName } from "./component-name.ts";
import { LazySchema } from "./lazy-schema.ts";
import type { OpenapiVersion, Schema } from "./openapi.ts";
import { subtypeIndex } from "./subtypes.ts";

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

/** The schemas of a contract. */
export interface Schemas {
  /** The schema that a node is or refers to: the same one each time, so that cycles end. */
  schema(node: SourceNode): Schema;
  /** Names what a node is or refers to, before it is read; the first name counts. */
  name(node: SourceNode, name: string): void;
}

/** Reads schemas when they are asked for, each node once. */
export function schemaReader(version: OpenapiVersion, resolve: (node: SourceNode) => Resolved): Schemas {
  const schemas = new Map<SourceNode, Schema>();
  const names = new Map<SourceNode, string>();
  const joins = version === "3.1" || version === "3.2";

  const read = (node: SourceNode): Schema => {
    const end = resolve(node);
    if (end.kind === "unresolved")
      return new LazySchema({ ...shared, node, name: null, keywords: null, target: null, unresolved: true });
    const [beside, next = end.node] = joins ? end.through.filter(saysMore) : [];
    if (beside !== undefined)
      return new LazySchema({
        ...shared,
        node,
        name: null,
        keywords: beside,
        target: schema(next),
        unresolved: false,
      });
    const known = schemas.get(end.node);
    if (known !== undefined) return known;
    const keywords = end.node.kind === "object" ? end.node : null;
    const name = names.get(end.node) ?? componentName(end.node, end.pointer);
    const made = new LazySchema({ ...shared, node: end.node, name, keywords, target: null, unresolved: false });
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
  const name = (node: SourceNode, text: string): void => {
    const end = resolve(node);
    if (end.kind === "node" && !names.has(end.node)) names.set(end.node, text);
  };
  const components = (): readonly Schema[] => [...names.keys()].map(schema);
  const shared = { version, schema, subtypes: subtypeIndex(components) };
  return { schema, name };
}

function saysMore(node: SourceNode): node is ObjectNode {
  if (node.kind !== "object") return false;
  for (const name of node.entries.keys()) if (!remarks.has(name) && !name.startsWith("x-")) return true;
  return false;
}
