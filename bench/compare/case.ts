/** What a case is about: a row of the comparison's tables. */
export type Family =
  | "Locks"
  | "Rewrites"
  | "Transactions and timeouts"
  | "Lost data and broken readers"
  | "Tenants and access"
  | "Down scripts"
  | "Modelling"
  | "OpenAPI: breaking changes"
  | "OpenAPI: holes in a new operation"
  | "GraphQL"
  | "Protocol Buffers";

/** One change with one problem, or a careful change that must stay silent. */
export interface ComparisonCase {
  /** Short name, unique among all cases; it names files as well. */
  readonly id: string;
  readonly family: Family;
  readonly language: "postgresql" | "openapi" | "graphql" | "protobuf";
  /** What the change does, in one line. */
  readonly change: string;
  /** What is there before: a schema, or the contract of the base branch. */
  readonly before: string;
  /** The migration, or the whole contract as the change leaves it. */
  readonly after: string;
  /** The script that takes the migration back; the tool in use has none where it is left out. `null`: it was forgotten. */
  readonly down?: string | null;
  /** The rules of ours that name the problem, any of which will do. Empty: nothing is wrong, and a tool should say so. */
  readonly problem: readonly string[];
}
