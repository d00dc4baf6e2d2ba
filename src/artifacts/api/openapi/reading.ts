import type { Resolved } from "../source/resolve-references.ts";
import type { SourceFiles } from "../source/source-files.ts";
import type { ObjectNode, SourceNode, SourceProblem } from "../source/source-node.ts";
import { componentName } from "./component-name.ts";
import type { OpenapiVersion } from "./openapi.ts";
import { type Schemas, schemaReader } from "./read-schema.ts";

/** What a reference, or a value that stands there itself, comes to. */
export interface Target {
  readonly node: ObjectNode;
  /** Name of the component that was referred to; null for one that stands inline. */
  readonly component: string | null;
}

/** A contract that is being read. */
export interface Reading extends Schemas {
  readonly version: OpenapiVersion;
  readonly root: ObjectNode;
  readonly problems: readonly SourceProblem[];
  resolve(node: SourceNode): Resolved;
  /** The mapping that a node is or refers to; null, with a problem told, for anything else. `what` names it: "a response". */
  target(node: SourceNode, what: string): Target | null;
  tell(node: SourceNode, message: string): void;
}

/** More problems of one contract than these are not told. */
const mostProblems = 200;

/** Begins to read a contract. */
export function readingOf(root: ObjectNode, version: OpenapiVersion, files: SourceFiles): Reading {
  const problems: SourceProblem[] = [];
  const told = new Map<SourceNode, Set<string>>();

  const tell = (node: SourceNode, message: string): void => {
    const before = told.get(node) ?? new Set();
    if (before.has(message) || problems.length >= mostProblems) return;
    told.set(node, before.add(message));
    problems.push({ path: node.file.path, start: node.start, end: node.end, message });
  };
  const target = (node: SourceNode, what: string): Target | null => {
    const end = files.resolve(node);
    // References into the void are told by whoever collects the files, all at once.
    if (end.kind === "unresolved") return null;
    if (end.node.kind === "object") return { node: end.node, component: componentName(end.node, end.pointer) };
    tell(end.node, `This should be ${what}, and is no mapping: write it as the specification has it`);
    return null;
  };
  return {
    version,
    root,
    problems,
    resolve: files.resolve,
    target,
    ...schemaReader(version, files.resolve),
    tell,
  };
}

/** A function that is worked out once for each node: what several places share is the same value in all of them. */
export function byNode<Node extends SourceNode, Value>(make: (node: Node) => Value): (node: Node) => Value {
  const made = new Map<Node, { readonly value: Value }>();
  return (node) => {
    const known = made.get(node);
    if (known !== undefined) return known.value;
    const value = make(node);
    made.set(node, { value });
    return value;
  };
}
