import type { DocumentNode } from "graphql";
import type { SourceFile, SourceProblem } from "../source/source-node.ts";

/**
 * A GraphQL schema in its definition language. A schema is often spread over the files of a folder: they are read together.
 * Nodes have their place in `loc`, whose source's name is the path of the file.
 */
export interface GraphqlContract {
  readonly format: "graphql";
  /** The first file of the schema in path order. */
  readonly path: string;
  readonly document: DocumentNode;
  readonly files: readonly Omit<SourceFile, "root">[];
  /** Fields of Query, Mutation and Subscription: `Query.orders`. */
  readonly operations: readonly string[];
  readonly problems: readonly SourceProblem[];
}

/** A GraphQL schema before and after a change. */
export interface GraphqlChange {
  readonly format: "graphql";
  readonly path: string;
  readonly before: GraphqlContract | null;
  readonly after: GraphqlContract | null;
  readonly audit: boolean;
}
