import type { RangeVar, WithClause } from "libpg-query";
import type { ObjectName } from "../../operation.ts";
import { relationName } from "../object-name.ts";
import { isNode, pushParts } from "./walk.ts";

/** The names that a WITH defines, by their position: where they reach, they hide the tables that are called like them. */
interface Scope {
  readonly positions: ReadonlyMap<string, number>;
  /** Only those before this position are seen. */
  readonly below: number;
  readonly outer: Scope | null;
}

/** A part of the tree in which other names are seen than around it. */
interface Region {
  readonly root: unknown;
  readonly scope: Scope | null;
}

/**
 * The relations that a query, an expression or the reading half of a change reads, each once, in no order to rely on. The
 * table that a statement changes or creates is none (the tree holds it as a bare field, not as a node), and neither are the
 * aliases of FOR UPDATE OF.
 */
export function relationsRead(root: unknown): readonly ObjectName[] {
  const found = new Map<string, ObjectName>();
  const regions: Region[] = [{ root, scope: null }];
  for (let region = regions.pop(); region !== undefined; region = regions.pop()) {
    const { scope } = region;
    const pending: unknown[] = [region.root];
    while (pending.length > 0) {
      const value = pending.pop();
      if (typeof value !== "object" || value === null) continue;
      if (hasWith(value)) {
        regions.push(...regionsOf(value, scope).reverse());
        continue;
      }
      if (isNode(value)) {
        if ("RangeVar" in value) note(found, value.RangeVar, scope);
        if ("RangeVar" in value || "LockingClause" in value) continue;
      }
      pushParts(pending, value);
    }
  }
  return [...found.values()];
}

function note(found: Map<string, ObjectName>, relation: RangeVar, scope: Scope | null): void {
  const name = relationName(relation);
  if (name.schema === null && isDefined(name.name, scope)) return;
  found.set(`${name.schema ?? ""}.${name.name}`, name);
}

function isDefined(name: string, scope: Scope | null): boolean {
  for (let at = scope; at !== null; at = at.outer) {
    const position = at.positions.get(name);
    if (position !== undefined && position < at.below) return true;
  }
  return false;
}

/** The queries of a WITH and the statement behind it. A query sees those before it, itself too where it is RECURSIVE. */
function regionsOf(value: { readonly withClause: WithClause }, scope: Scope | null): Region[] {
  const { withClause, ...statement } = value;
  const expressions = (withClause.ctes ?? []).flatMap((node) =>
    "CommonTableExpr" in node ? [node.CommonTableExpr] : [],
  );
  const positions = new Map(expressions.map(({ ctename }, index) => [ctename ?? "", index]));
  const everywhere: Scope = { positions, below: expressions.length, outer: scope };
  return [
    ...expressions.map(({ ctequery }, index) => ({
      root: ctequery,
      scope: withClause.recursive === true ? everywhere : { ...everywhere, below: index },
    })),
    { root: statement, scope: everywhere },
  ];
}

function hasWith(value: object): value is { readonly withClause: WithClause } {
  return "withClause" in value && typeof value.withClause === "object" && value.withClause !== null;
}
