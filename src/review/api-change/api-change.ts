/** What a change does to an operation. `deprecated`: it is announced to end, and whatever else changed. */
export type OperationFate = "added" | "changed" | "removed" | "deprecated";

/**
 * What comes of it. `breaks`: a client that works today does not after the merge. `may-break`: some may not, or they were told.
 * `accepted`: it breaks clients, and the findings that say so are waived. `remarks`: findings of other kinds are open. `fine`:
 * none of these.
 */
export type OperationVerdict = "breaks" | "may-break" | "accepted" | "remarks" | "fine";

/** An operation that a change touches: of a path, a webhook, a field of a root type of GraphQL, an rpc. Names are hostile. */
export interface OperationRow {
  /** `GET /orders/{id}`, `Query.orders`, `Orders.List`. */
  readonly name: string;
  readonly fate: OperationFate;
  readonly verdict: OperationVerdict;
  /** Open findings about it. */
  readonly findings: number;
  /** Where it stands as the change leaves it; null for one that is removed. */
  readonly place: { readonly path: string; readonly startLine: number; readonly endLine: number } | null;
}

/** A contract that a change touches. */
export interface ContractRows {
  readonly path: string;
  /** Empty without one. Hostile. */
  readonly title: string;
  readonly fate: "added" | "changed" | "removed";
  /** What breaks first, then what may, then what has remarks, then the rest as the file has them; at most a hundred. */
  readonly operations: readonly OperationRow[];
  /** How many more of each fate are touched than are listed. */
  readonly more: Readonly<Record<OperationFate, number>>;
}

/** What the change does to the API, operation by operation. */
export interface ApiChange {
  readonly contracts: readonly ContractRows[];
}
