import type { Leak, RowAccess } from "../../leak.ts";
import type { Principal } from "./as-caller.ts";
import type { RelationFacts, RoutineFacts } from "./facts.ts";

/** What was asked. */
export type Through =
  | { readonly kind: "relation"; readonly relation: RelationFacts }
  | { readonly kind: "routine"; readonly routine: RoutineFacts };

/** A row of B's that came out or went in, before it is known which statement opened that. */
export interface FoundLeak {
  readonly table: RelationFacts;
  readonly through: Through;
  readonly access: RowAccess;
  readonly principal: Principal;
  readonly sql: string;
  /** Policies that let it through; empty: none was asked, or it is not known which. */
  readonly policies: readonly string[];
  readonly deliberate: boolean;
  /** Only since the owner of what was asked passes row-level security by. */
  readonly ownerBypasses: boolean;
}

const kinds = { r: "table", p: "table", v: "view", m: "materialized view" } as const;

/** What was asked, in a report's words. */
export function throughOf(through: Through): Leak["through"] {
  if (through.kind === "routine") return { kind: "function", name: through.routine.key };
  return { kind: kinds[through.relation.kind], name: through.relation.key };
}

/** Keys by which a leak is known again: by the objects, by their names, and a partition by its parent. */
export function keysOf({ table, through, access }: FoundLeak): readonly string[] {
  const parent = through.kind === "relation" ? through.relation.partitionOf : null;
  const name = throughOf(through);
  return [
    `${access} ${table.id} ${objectOf(through)}`,
    `${access} ${table.key} ${name.kind} ${name.name}`,
    ...(parent === null ? [] : [`${access} partition of ${parent}`]),
  ];
}

/** The object id of what was asked. */
export const objectOf = (through: Through): number =>
  through.kind === "routine" ? through.routine.id : through.relation.id;
