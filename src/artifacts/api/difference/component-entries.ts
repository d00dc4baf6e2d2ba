import type { OpenapiContract } from "../openapi/openapi.ts";
import type { Entry, ObjectNode, SourceNode } from "../source/source-node.ts";

/** Finds the key of a component by its value: a name is a better place to point at than what stands under it. */
export function componentEntries({ root, files }: OpenapiContract): (at: Entry | SourceNode) => Entry | null {
  const found = new Map<SourceNode, Entry>();
  const components = root.entries.get("components")?.value;
  const sections = components?.kind === "object" ? [...components.entries.values()] : [];
  const swagger = ["definitions", "parameters", "responses"].flatMap((name) => root.entries.get(name) ?? []);
  for (const { value } of [...sections, ...swagger]) if (value.kind === "object") collect(value, found);
  // Files of parts have their names at the top.
  for (const { root: part } of files) if (part?.kind === "object" && part !== root) collect(part, found);
  return (at) => ("kind" in at ? (found.get(at) ?? null) : null);
}

function collect({ entries }: ObjectNode, found: Map<SourceNode, Entry>): void {
  for (const entry of entries.values()) if (!found.has(entry.value)) found.set(entry.value, entry);
}
