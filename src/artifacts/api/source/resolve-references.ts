import { namedPlaces } from "./named-places.ts";
import { childOf, parseReference, pointerKeys, referenceOf } from "./reference.ts";
import type { SourceFile, SourceNode, SourceProblem } from "./source-node.ts";

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

/** References that one reference may lead through. */
const longestChain = 50;

/** References are quoted in problems up to this many characters. */
const longestQuote = 120;

/** What one reference names. `depth`: pointers that lead through references which lead through pointers. */
type Step = { readonly node: SourceNode; readonly pointer: string | null } | { readonly why: string };

type Files = (path: string) => SourceFile | null;

/**
 * Follows references over a set of files. `whyAbsent` says why a file that is not there is not. Each reference is followed
 * once, so that the work is linear in the text.
 */
export function referenceResolver(file: Files, whyAbsent: () => string): (node: SourceNode) => Resolved {
  const resolved = new Map<SourceNode, Resolved>();
  const steps = new Map<SourceNode, Step>();
  const named = new Map<SourceFile, ReadonlyMap<string, SourceNode>>();

  const placesIn = (of: SourceFile): ReadonlyMap<string, SourceNode> => {
    const known = named.get(of) ?? namedPlaces(of);
    named.set(of, known);
    return known;
  };

  const follow = (text: string, from: SourceFile, depth: number): Step => {
    const place = placesIn(from).get(text);
    if (place !== undefined) return { node: place, pointer: null };
    const reference = parseReference(text, from.path);
    if (reference.kind === "refused") return { why: reference.why };
    const target = reference.path === from.path ? from : file(reference.path);
    if (target === null) return { why: whyAbsent() };
    if (target.root === null) return { why: "names a file that could not be read: correct that file" };
    return placeIn(target, target.root, reference.fragment, depth);
  };

  const placeIn = (target: SourceFile, root: SourceNode, fragment: string, depth: number): Step => {
    const keys = pointerKeys(fragment);
    if (keys === null) {
      const node = placesIn(target).get(`#${fragment}`);
      return node === undefined ? { why: nowhere } : { node, pointer: null };
    }
    let node: SourceNode = root;
    for (const key of keys) {
      const child = childThrough(node, key, depth);
      if (child === null) return { why: nowhere };
      node = child;
    }
    return { node, pointer: fragment };
  };

  /** A pointer may lead through a reference: `#/components/responses/Error/content` where `Error` is a `$ref`. */
  const childThrough = (node: SourceNode, key: string, depth: number): SourceNode | null => {
    if (node.kind === "scalar") return null;
    const child = childOf(node, key);
    if (child !== null || referenceOf(node) === null || depth >= longestChain) return child;
    const end = chase(node, depth + 1);
    return end.kind === "node" && end.node.kind !== "scalar" ? childOf(end.node, key) : null;
  };

  /** One reference of a chain. Worked out once: many chains share their ends, and a pointer may be as long as its file. */
  const stepFrom = (node: SourceNode, text: string, depth: number): Step => {
    const known = steps.get(node);
    if (known !== undefined) return known;
    // What leads through itself on the way to itself finds this, and stops.
    steps.set(node, { why: inCircles });
    const step = follow(text, node.file, depth);
    steps.set(node, step);
    return step;
  };

  const chase = (start: SourceNode, depth: number): Resolved => {
    const through: SourceNode[] = [];
    let node = start;
    let pointer: string | null = null;
    for (let text = referenceOf(node); text !== null; text = referenceOf(node)) {
      if (through.includes(node)) return unresolved(text, inCircles);
      if (through.length >= longestChain) {
        return unresolved(text, `leads through more than ${longestChain} others: name the last of them`);
      }
      through.push(node);
      const step = stepFrom(node, text.value, depth);
      if ("why" in step) return unresolved(text, step.why);
      ({ node, pointer } = step);
    }
    // A copy takes the room of what is in it; an array that was filled step by step takes that of seventeen.
    return { kind: "node", node, pointer, through: [...through] };
  };

  return (node) => {
    const known = resolved.get(node);
    if (known !== undefined) return known;
    const found = chase(node, 0);
    // A node that refers to nothing is its own end: cheap to say again, and there are many of them.
    if (found.kind === "unresolved" || found.through.length > 0) resolved.set(node, found);
    return found;
  };
}

const inCircles = "leads back to itself: let it name what is meant";
const nowhere = "names nothing that is there: correct the name, or add what it names";

function unresolved(text: SourceNode & { readonly value?: unknown }, why: string): Resolved {
  const { file, start, end } = text;
  const quote = String(text.value).slice(0, longestQuote);
  return { kind: "unresolved", problem: { path: file.path, start, end, message: `The reference \`${quote}\` ${why}` } };
}
