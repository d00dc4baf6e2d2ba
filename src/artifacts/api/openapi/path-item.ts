import type { Entry, ObjectNode, SourceNode } from "../source/source-node.ts";
import { valueAt } from "../source/values.ts";
import type { Reading } from "./reading.ts";

/** A path item with what it refers to taken in. */
export interface PathItem {
  readonly methods: readonly Method[];
  /** The list behind `parameters`, in force for each method; null without one. */
  readonly parameters: SourceNode | null;
  /** Its own mapping first, then those that it refers to. */
  readonly layers: readonly ObjectNode[];
}

/** A method of a path item. */
export interface Method {
  /** Lower case for those that the specification names; others as they stand there. */
  readonly method: string;
  readonly entry: Entry;
  readonly node: ObjectNode;
}

const methods: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** Reads what stands behind a path: what a `$ref` names, and what stands beside the `$ref` before that. */
export function readPathItem(reading: Reading, node: SourceNode): PathItem {
  reading.target(node, "a path item");
  const end = reading.resolve(node);
  const layers = end.kind === "node" ? [...end.through, end.node].filter((layer) => layer.kind === "object") : [];
  const found = new Map<string, Method>();
  let parameters: SourceNode | null = null;
  for (const layer of layers) {
    parameters ??= valueAt(layer, "parameters");
    for (const method of methodsOf(reading, layer)) if (!found.has(method.method)) found.set(method.method, method);
  }
  return { methods: [...found.values()], parameters, layers };
}

function* methodsOf(reading: Reading, item: ObjectNode): Iterable<Method> {
  for (const entry of item.entries.values()) {
    if (methods.has(entry.name) || (entry.name === "query" && reading.version === "3.2"))
      yield* methodOf(reading, entry);
  }
  const others = reading.version === "3.2" ? valueAt(item, "additionalOperations") : null;
  if (others?.kind === "object") for (const entry of others.entries.values()) yield* methodOf(reading, entry);
}

function* methodOf(reading: Reading, entry: Entry): Iterable<Method> {
  const target = reading.target(entry.value, "an operation");
  if (target !== null) yield { method: entry.name, entry, node: target.node };
}
