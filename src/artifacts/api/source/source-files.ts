import { namedPlaces } from "./named-places.ts";
import { parseSource } from "./parse-source.ts";
import { childOf, parseReference, pointerKeys, referenceOf } from "./reference.ts";
import type { SourceFile, SourceNode, SourceProblem } from "./source-node.ts";

/** The files that a contract may be spread over: those of one side of a change and of its base branch. Nothing else is read. */
export interface SourceFiles {
  /** A file, read once; null for one that is not there. */
  file(path: string): SourceFile | null;
  /**
   * What a node refers to, through chains of `$ref`; the node itself where it refers to nothing. Only files of this set are
   * followed: neither the network nor what lies outside the repository.
   */
  resolve(node: SourceNode): Resolved;
}

/** The end of a chain of references. */
export type Resolved =
  | {
      readonly kind: "node";
      readonly node: SourceNode;
      /** Where it stands in its file, `/components/schemas/Order`; null for a node that was not referred to. */
      readonly pointer: string | null;
      /** The references on the way, the first first: a mapping beside a `$ref` overrides in OpenAPI 3.1. */
      readonly through: readonly SourceNode[];
    }
  | { readonly kind: "unresolved"; readonly problem: SourceProblem };

/** Bounds of one set of files. Real contracts stay below 1,500 files and 20 MB. */
const mostFiles = 2000;
const mostCharacters = 64_000_000;

/** References that one reference may lead through. */
const longestChain = 50;

/** References are quoted in problems up to this many characters. */
const longestQuote = 120;

type Step = { readonly node: SourceNode; readonly pointer: string } | { readonly why: string };

/** The set of files that `read` gives the text of, by path from the repository's root; null for one that is not there. */
export function sourceFiles(read: (path: string) => string | null): SourceFiles {
  const files = new Map<string, SourceFile | null>();
  const resolved = new Map<SourceNode, Resolved>();
  let characters = 0;

  const file = (path: string): SourceFile | null => {
    const known = files.get(path);
    if (known !== undefined) return known;
    const text = files.size < mostFiles && characters < mostCharacters ? read(path) : null;
    characters += text?.length ?? 0;
    const parsed = text === null ? null : parseSource(path, text);
    files.set(path, parsed);
    return parsed;
  };

  const follow = (text: string, from: SourceFile, depth: number): Step => {
    const named = namedPlaces(from).get(text);
    if (named !== undefined) return { node: named, pointer: "" };
    const reference = parseReference(text, from.path);
    if (reference.kind === "refused") return { why: reference.why };
    const target = reference.path === from.path ? from : file(reference.path);
    if (target === null) return { why: missing(files.size >= mostFiles || characters >= mostCharacters) };
    if (target.root === null) return { why: "names a file that could not be read: correct that file" };
    return placeIn(target, target.root, reference.fragment, depth);
  };

  const placeIn = (target: SourceFile, root: SourceNode, fragment: string, depth: number): Step => {
    const keys = pointerKeys(fragment);
    if (keys === null) {
      const node = namedPlaces(target).get(`#${fragment}`);
      return node === undefined ? { why: nowhere } : { node, pointer: "" };
    }
    let node: SourceNode = root;
    for (const key of keys) {
      const child = step(node, key, depth);
      if (child === null) return { why: nowhere };
      node = child;
    }
    return { node, pointer: fragment };
  };

  /** A pointer may lead through a reference: `#/components/responses/Error/content` where `Error` is a `$ref`. */
  const step = (node: SourceNode, key: string, depth: number): SourceNode | null => {
    if (node.kind === "scalar") return null;
    const child = childOf(node, key);
    if (child !== null || referenceOf(node) === null || depth >= longestChain) return child;
    const end = chase(node, depth + 1);
    return end.kind === "node" && end.node.kind !== "scalar" ? childOf(end.node, key) : null;
  };

  const chase = (start: SourceNode, depth: number): Resolved => {
    const through: SourceNode[] = [];
    let node = start;
    let pointer: string | null = null;
    for (let text = referenceOf(node); text !== null; text = referenceOf(node)) {
      if (through.includes(node)) return unresolved(text, "leads back to itself: let it name what is meant");
      if (through.length + depth >= longestChain)
        return unresolved(text, `leads through more than ${longestChain} others: name the last of them`);
      through.push(node);
      const next = follow(text.value, node.file, depth);
      if ("why" in next) return unresolved(text, next.why);
      ({ node, pointer } = next);
    }
    return { kind: "node", node, pointer, through };
  };

  const resolve = (node: SourceNode): Resolved => {
    const known = resolved.get(node);
    if (known !== undefined) return known;
    const found = chase(node, 0);
    // A node that refers to nothing is its own end: cheap to say again, and there are many of them.
    if (found.kind === "unresolved" || found.through.length > 0) resolved.set(node, found);
    return found;
  };

  return { file, resolve };
}

const nowhere = "names nothing that is there: correct the name, or add what it names";

function missing(full: boolean): string {
  if (full)
    return `is one of more than ${mostFiles} files or ${mostCharacters / 1_000_000} million characters, and is not followed: bundle the contract`;
  return "names a file that is neither in the change nor on the base branch: correct the path, or add the file";
}

function unresolved(text: SourceNode & { readonly value?: unknown }, why: string): Resolved {
  const { file, start, end } = text;
  const quote = String(text.value).slice(0, longestQuote);
  return { kind: "unresolved", problem: { path: file.path, start, end, message: `The reference \`${quote}\` ${why}` } };
}
