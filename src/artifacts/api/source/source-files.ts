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
