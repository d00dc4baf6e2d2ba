import type { ASTNode, DirectiveDefinitionNode, TypeDefinitionNode } from "graphql";
import type { SourceFile, SourceProblem } from "../source/source-node.ts";
import type { GraphqlDifference } from "./graphql-difference.ts";
import type { GraphqlPlace } from "./graphql-place.ts";

/**
 * A GraphQL schema in its definition language. A schema is often spread over the files of a folder: they are read together.
 * Nodes have their place in `loc`, whose source's name is the path of the file.
 */
export interface GraphqlContract {
  readonly format: "graphql";
  /** The first file of the schema in path order. */
  readonly path: string;
  /** Every type by name, put together from its definition and its extensions, wherever they stand. */
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
  /** What was written of each type, all its parts in order. */
  readonly texts: ReadonlyMap<string, string>;
  /** Directives that the schema declares, by name. */
  readonly directives: ReadonlyMap<string, DirectiveDefinitionNode>;
  /** Names of the root types. */
  readonly roots: GraphqlRoots;
  readonly files: readonly Omit<SourceFile, "root" | "hasAliases">[];
  /** Fields of the root types: `Query.orders`. */
  readonly operations: readonly string[];
  readonly problems: readonly SourceProblem[];
}

/** Names of the root types; null for a kind of operation that the schema does not offer. */
export type GraphqlRoots = Readonly<Record<"query" | "mutation" | "subscription", string | null>>;

/** A GraphQL schema before and after a change. */
export interface GraphqlChange {
  readonly format: "graphql";
  readonly path: string;
  readonly before: GraphqlContract | null;
  readonly after: GraphqlContract | null;
  readonly audit: boolean;
  /**
   * What the change does to clients. Empty where one side is missing, and where a file of either side could not be read:
   * what stands in it would be taken for removed.
   */
  readonly differences: readonly GraphqlDifference[];
  /** The place of a node of `after`, its description left out. */
  placeOf(node: ASTNode): GraphqlPlace;
}
