import { referenceOf } from "../source/reference.ts";
import type { SourceFiles } from "../source/source-files.ts";
import type { SourceFile, SourceNode, SourceProblem } from "../source/source-node.ts";

/** Keywords whose values are data: a `$ref` in them is a value like any other. */
const data = new Set(["example", "examples", "default", "enum", "const", "x-example", "x-examples"]);

/** Keywords whose values are mappings of names: `properties: { example: … }` is a property. */
const namings = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "definitions",
  "dependentSchemas",
  "schemas",
  "responses",
  "parameters",
  "headers",
  "requestBodies",
  "securitySchemes",
  "links",
  "callbacks",
  "pathItems",
  "paths",
  "webhooks",
  "content",
  "mediaTypes",
]);

/** What a contract is spread over. */
interface Reached {
  readonly files: readonly SourceFile[];
  /** References that lead nowhere, each once. */
  readonly problems: readonly SourceProblem[];
}

/** Walks a contract over all its references, each node once: which files it is spread over, and which references lead nowhere. */
export function collectReferences(root: SourceNode, files: SourceFiles): Reached {
  const read = new Set<SourceFile>([root.file]);
  const problems: SourceProblem[] = [];
  const seen = new Set<SourceNode>([root]);
  const names = new Set<SourceNode>();
  for (const node of seen) {
    if (node.kind === "scalar") continue;
    if (referenceOf(node) !== null) {
      const end = files.resolve(node);
      if (end.kind === "unresolved") problems.push(end.problem);
      else {
        for (const step of [...end.through, end.node]) read.add(step.file);
        seen.add(end.node);
      }
    }
    if (node.kind === "array") for (const item of node.items) seen.add(item);
    else {
      const isNaming = names.has(node);
      for (const { name, value } of node.entries.values()) {
        if (value.kind === "scalar" || (!isNaming && (data.has(name) || name.startsWith("x-")))) continue;
        if (!isNaming && namings.has(name)) names.add(value);
        seen.add(value);
      }
    }
  }
  return { files: [...read], problems };
}
