import type { Constant } from "../expression.ts";
import type { ObjectName } from "../object-name.ts";

/** Where a part of the tree stands: offsets into the script. */
export interface Spot {
  readonly start: number;
  readonly end: number;
}

/** An expression. Source: sqlite.org/lang_expr.html. */
export type Node = Spot &
  (
    | { readonly kind: "literal"; readonly value: Constant }
    | { readonly kind: "variable" }
    /** `quoted`: in double quotes, which SQLite reads as a text where no column has that name. */
    | { readonly kind: "column"; readonly table: string | null; readonly name: string; readonly quoted: boolean }
    | { readonly kind: "call"; readonly name: string; readonly args: readonly Node[]; readonly star: boolean }
    /** `not`, `-`, `+`, `~`. */
    | { readonly kind: "unary"; readonly operator: string; readonly arg: Node }
    /** `and`, `or`, comparisons, arithmetic; `like`, `glob`, `regexp`, `match`, with `not ` before it where negated. */
    | {
        readonly kind: "binary";
        readonly operator: string;
        readonly left: Node;
        readonly right: Node;
        readonly at: Spot;
      }
    | { readonly kind: "cast"; readonly arg: Node; readonly type: string }
    | { readonly kind: "collate"; readonly arg: Node }
    | { readonly kind: "case"; readonly parts: readonly Node[] }
    | { readonly kind: "between"; readonly parts: readonly [Node, Node, Node]; readonly negated: boolean }
    | { readonly kind: "null-test"; readonly arg: Node; readonly isNull: boolean }
    | {
        readonly kind: "in";
        readonly arg: Node;
        readonly negated: boolean;
        readonly among: readonly Node[] | Select | ObjectName;
      }
    | { readonly kind: "exists"; readonly select: Select }
    | { readonly kind: "subquery"; readonly select: Select }
    /** In parentheses: one element is the expression itself. */
    | { readonly kind: "row"; readonly items: readonly Node[] }
    /** RAISE within a trigger. */
    | { readonly kind: "raise" }
  );

/** One element of a select list. `column` null: `*` or `t.*`. */
export interface ResultColumn extends Spot {
  readonly value: Node | null;
  readonly alias: string | null;
}

/** What stands behind FROM: a table, a function that gives a table, a subquery. */
export interface FromItem {
  readonly name: ObjectName | null;
  readonly args: readonly Node[];
  readonly select: Select | null;
  readonly on: Node | null;
}

/** A SELECT or VALUES without what surrounds it in a compound. */
export interface SelectCore extends Spot {
  readonly columns: readonly ResultColumn[];
  readonly from: readonly FromItem[];
  readonly where: Node | null;
  /** GROUP BY, HAVING and windows. */
  readonly others: readonly Node[];
  /** VALUES; null: a SELECT. */
  readonly rows: readonly (readonly Node[])[] | null;
}

/** A query named by WITH. */
export interface CommonTable {
  readonly name: string;
  readonly select: Select;
}

/** A whole query. */
export interface Select extends Spot {
  readonly with: readonly CommonTable[];
  readonly cores: readonly SelectCore[];
  readonly orderBy: readonly Node[];
  readonly limit: readonly Node[];
}

/** The expressions and queries that a node is made of. */
export function partsOf(node: Node): readonly (Node | Select)[] {
  switch (node.kind) {
    case "literal":
    case "variable":
    case "column":
    case "raise":
      return [];
    case "call":
      return node.args;
    case "unary":
    case "cast":
    case "collate":
    case "null-test":
      return [node.arg];
    case "binary":
      return [node.left, node.right];
    case "case":
    case "between":
      return node.parts;
    case "in": {
      const { among } = node;
      if (Array.isArray(among)) return [node.arg, ...among];
      return "cores" in among ? [node.arg, among] : [node.arg];
    }
    case "exists":
    case "subquery":
      return [node.select];
    case "row":
      return node.items;
    default:
      return node satisfies never;
  }
}

/** The expressions and queries that a query is made of. */
export function partsOfSelect(select: Select): readonly (Node | Select)[] {
  return [
    ...select.with.map((each) => each.select),
    ...select.cores.flatMap((core) => [
      ...core.columns.flatMap(({ value }) => value ?? []),
      ...core.from.flatMap(({ args, select: inner, on }) => [
        ...args,
        ...(inner === null ? [] : [inner]),
        ...(on === null ? [] : [on]),
      ]),
      ...(core.where === null ? [] : [core.where]),
      ...core.others,
      ...(core.rows ?? []).flat(),
    ]),
    ...select.orderBy,
    ...select.limit,
  ];
}

/** Calls `visit` for everything in some trees, parents first; where it answers false, what the node holds is left out. */
export function walk(roots: readonly (Node | Select)[], visit: (part: Node | Select) => unknown): void {
  const pending = roots.toReversed();
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (visit(part) === false) continue;
    const inner = "cores" in part ? partsOfSelect(part) : partsOf(part);
    for (let index = inner.length - 1; index >= 0; index--) {
      const each = inner[index];
      if (each !== undefined) pending.push(each);
    }
  }
}
