import { offsetAt } from "../../../charter/index.ts";
import { parseReference, pointerKey, pointerKeys, referenceOf } from "../source/reference.ts";
import type { SourceFile, SourceNode } from "../source/source-node.ts";
import type { OpenapiContract, Operation } from "./openapi.ts";

/** A stretch of a file that is referred to or that refers as one: an operation, a component, an entry of a part. */
interface Piece {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly node: SourceNode;
  /** Ids of the operations that it is, or that stand around it. */
  readonly operations: readonly string[];
  /** How references name it: `api.yaml#/components/schemas/Order`. */
  readonly names: readonly string[];
  /** Parameters in force for it, which it need not name itself. */
  readonly parameters: readonly SourceNode[];
}

/**
 * Tells which operations a place of a contract is about: the one it stands in, or all that lead to the component it stands in,
 * through whatever references; none for a place of none. Line and column count from 1. Every file is walked once, when the
 * first place is asked for.
 */
export function operationsAt(
  contract: OpenapiContract,
): (path: string, line: number, column: number) => readonly string[] {
  let reach: Reach | null = null;
  return (path, line, column) => {
    reach ??= reachOf(contract);
    const ofFile = reach.pieces.get(path);
    const file = ofFile?.[0]?.file;
    if (ofFile === undefined || file === undefined) return [];
    const offset = offsetAt(file, line, column);
    const piece = ofFile.findLast(({ start, end }) => start <= offset && offset < end);
    return piece === undefined ? [] : reach.operationsOf(piece);
  };
}

interface Reach {
  /** Of each file, outer pieces before those within them. */
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
  readonly operationsOf: (piece: Piece) => readonly string[];
}

function reachOf(contract: OpenapiContract): Reach {
  const { files, operations } = contract;
  const pieces = [
    ...files.flatMap(componentsIn),
    ...sharedParameters(operations),
    ...operations.flatMap(pieceOfOperation),
  ];
  const byName = new Map(pieces.flatMap((piece) => piece.names.map((name) => [name, piece] as const)));
  const byNode = new Map(pieces.map((piece) => [piece.node, piece]));
  const users = new Map<Piece, Piece[]>();
  for (const piece of pieces) {
    const named = [...namesIn(piece)].map((name) => nearest(byName, name));
    for (const target of [...named, ...piece.parameters.map((node) => byNode.get(node))]) {
      if (target === undefined || target === piece) continue;
      const known = users.get(target);
      if (known === undefined) users.set(target, [piece]);
      else known.push(piece);
    }
  }
  return {
    pieces: Map.groupBy(pieces, ({ file }) => file.path),
    operationsOf: remembering((piece) => usersOf(piece, users)),
  };
}

/** Callbacks stand in the operation that they belong to. */
const pieceOfOperation = ({ id, entry, node, origin, parameters }: Operation): readonly Piece[] =>
  origin === "callback"
    ? []
    : [
        {
          ...{ file: node.file, start: entry.value.file === node.file ? entry.keyStart : node.start, end: node.end },
          ...{ node, operations: [id], names: [], parameters: parameters.map((parameter) => parameter.node) },
        },
      ];

/** Parameters that stand at a path, and so outside of its operations. */
function sharedParameters(operations: readonly Operation[]): readonly Piece[] {
  const shared = operations.flatMap(({ id, node: own, parameters }) =>
    parameters.flatMap(({ node, component }) =>
      component === null && (node.file !== own.file || node.start < own.start || node.start >= own.end)
        ? [{ id, node }]
        : [],
    ),
  );
  return [...Map.groupBy(shared, ({ node }) => node)].map(([node, users]) => {
    const { file, start, end } = node;
    return { file, start, end, node, operations: users.map(({ id }) => id), names: [], parameters: [] };
  });
}

const sections = new Set(["components", "definitions", "parameters", "responses", "securityDefinitions"]);

/** The components of a file by their pointers; of a file that is a part, its entries. */
function componentsIn(file: SourceFile): readonly Piece[] {
  const { root } = file;
  if (root?.kind !== "object") return [];
  const isRoot = root.entries.has("openapi") || root.entries.has("swagger");
  const pieces: Piece[] = [];
  const add = (keys: readonly string[], start: number, node: SourceNode): void => {
    const name = `${file.path}#${keys.map((key) => `/${pointerKey(key)}`).join("")}`;
    pieces.push({ file, start, end: node.end, node, operations: [], names: [name], parameters: [] });
  };
  if (!isRoot) add([], 0, root);
  for (const [key, { keyStart, value }] of root.entries) {
    if (!sections.has(key) || value.kind !== "object") {
      if (!isRoot) add([key], keyStart, value);
      continue;
    }
    for (const [inner, entry] of value.entries) {
      if (key !== "components" || entry.value.kind !== "object") add([key, inner], entry.keyStart, entry.value);
      else
        for (const [name, component] of entry.value.entries)
          add([key, inner, name], component.keyStart, component.value);
    }
  }
  return pieces;
}

/** What a piece refers to, each name once: `api.yaml#/components/schemas/Order/properties/id`. */
function namesIn({ node: top, file }: Piece): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<SourceNode>();
  const waiting: SourceNode[] = [top];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const reference = referenceOf(node);
    if (reference !== null) {
      const target = parseReference(reference.value, file.path);
      if (target.kind === "place") names.add(`${target.path}#${target.fragment}`);
    }
    if (node.kind === "array") for (const item of node.items) waiting.push(item);
    else if (node.kind === "object") for (const { value } of node.entries.values()) waiting.push(value);
  }
  return names;
}

/** The piece that a reference leads to or into. */
function nearest(byName: ReadonlyMap<string, Piece>, name: string): Piece | undefined {
  const exact = byName.get(name);
  if (exact !== undefined) return exact;
  const hash = name.indexOf("#");
  const keys = (pointerKeys(name.slice(hash + 1)) ?? []).slice(0, 3).map((key) => `/${pointerKey(key)}`);
  for (let length = keys.length; length >= 0; length--) {
    const piece = byName.get(`${name.slice(0, hash)}#${keys.slice(0, length).join("")}`);
    if (piece !== undefined) return piece;
  }
  return undefined;
}

/** The operations among a piece and all that lead to it. */
function usersOf(piece: Piece, users: ReadonlyMap<Piece, readonly Piece[]>): readonly string[] {
  const seen = new Set([piece]);
  // A set hands out what is added to it on the way.
  for (const each of seen) for (const user of users.get(each) ?? []) seen.add(user);
  return [...new Set([...seen].flatMap(({ operations }) => operations))];
}

function remembering(find: (piece: Piece) => readonly string[]): (piece: Piece) => readonly string[] {
  const known = new Map<Piece, readonly string[]>();
  return (piece) => {
    const before = known.get(piece);
    if (before !== undefined) return before;
    const found = find(piece);
    known.set(piece, found);
    return found;
  };
}
