import type { RangeVar, WithClause } from "libpg-query";
import type { ObjectName } from "../../operation.ts";
import { relationName } from "../object-name.ts";
import { isNode } from "./walk.ts";

/** The names that a WITH defines, by their position: where they reach, they hide the tables that are called like them. */
interface Scope {
  readonly positions: ReadonlyMap<string, number>;
  /** Only those before this position are seen. */
  readonly below: number;
  readonly outer: Scope | null;
}

interface Pending {
  readonly value: unknown;
  readonly scope: Scope | null;
}

/**
 * The relations that a query, an expression or the reading half of a change reads, each once and in the order of the
 * tree. The table that a statement changes or creates is none (the tree holds it as a bare field, not as a node), and
 * neither are the aliases of FOR UPDATE OF.
 */
export function relationsRead(root: unknown): readonly ObjectName[] {
  const found = new Map<string, ObjectName>();
  const pending: Pending[] = [{ value: root, scope: null }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { value, scope } = item;
    if (typeof value !== "object" || value === null) continue;
    if (isNode(value)) {
      if ("RangeVar" in value) note(found, value.RangeVar, scope);
      if ("RangeVar" in value || "LockingClause" in value) continue;
    }
    pending.push(...parts(value, scope).reverse());
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

/** What a part of the tree holds, WITH first. A query of WITH sees those before it, itself too where it is RECURSIVE. */
function parts(value: object, scope: Scope | null): Pending[] {
  if (!hasWith(value)) return Object.values(value).map((part) => ({ value: part, scope }));
  const { ctes = [], recursive } = value.withClause;
  const expressions = ctes.flatMap((node) => ("CommonTableExpr" in node ? [node.CommonTableExpr] : []));
  const positions = new Map(expressions.map(({ ctename }, index) => [ctename ?? "", index]));
  const everywhere: Scope = { positions, below: expressions.length, outer: scope };
  return [
    ...expressions.map(({ ctequery }, index) => ({
      value: ctequery,
      scope: recursive === true ? everywhere : { ...everywhere, below: index },
    })),
    ...Object.entries(value)
      .filter(([field]) => field !== "withClause")
      .map(([, part]) => ({ value: part, scope: everywhere })),
  ];
}

function hasWith(value: object): value is { readonly withClause: WithClause } {
  return "withClause" in value && typeof value.withClause === "object" && value.withClause !== null;
}
