import type { Expression, FunctionCall } from "../../expression.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Cursor } from "../cursor.ts";
import { type Node, type Select, walk } from "../tree.ts";
import { constantOf } from "./constant.ts";
import { foldCondition } from "./fold-condition.ts";
import { normalisedText } from "./normalised-text.ts";

/** More arguments than these are not kept: no rule asks for the ninth. */
const argumentLimit = 8;

/** What rules may ask of an expression. */
export function summarise(cursor: Pick<Cursor, "text" | "tokens">, node: Node): Expression {
  const columns = new Set<string>();
  let subquery = false;
  walk([node], (part) => {
    if ("cores" in part) subquery = true;
    else if (part.kind === "column") columns.add(part.name);
  });
  return {
    sql: cursor.text.slice(node.start, node.end),
    calls: callsIn([node]),
    columns: [...columns],
    constant: constantOf(node),
    always: foldCondition(node),
    impliesNotNull: [...new Set(implied(node, true))],
    bareColumn: bareColumn(node),
    subquery,
    reads: subquery ? relationsRead([node]) : [],
    conjuncts: conjuncts(node).map((each) => normalisedText(cursor, each)),
    settings: [],
  };
}

/** The functions that some trees call, in the order they are written; those of subqueries are marked. */
export function callsIn(roots: readonly (Node | Select)[]): readonly FunctionCall[] {
  const calls: FunctionCall[] = [];
  walk(roots, (part) => {
    if (!("cores" in part) && part.kind === "call") {
      calls.push({
        schema: null,
        name: part.name,
        arguments: part.args.slice(0, argumentLimit).map(constantOf),
        inSubquery: false,
      });
    }
  });
  return calls;
}

/** The relations that some trees read, each once; the names that a WITH defines are none. */
export function relationsRead(
  roots: readonly (Node | Select)[],
  defined: readonly string[] = [],
): readonly ObjectName[] {
  const found = new Map<string, ObjectName>();
  const own = new Set(defined.map((each) => each.toLowerCase()));
  walk(roots, (part) => {
    if ("cores" in part) for (const { name } of part.with) own.add(name.toLowerCase());
  });
  const note = (name: ObjectName): void => {
    const key = `${name.schema ?? ""}.${name.name}`.toLowerCase();
    if (!(name.schema === null && own.has(name.name.toLowerCase()))) found.set(key, found.get(key) ?? name);
  };
  walk(roots, (part) => {
    if ("cores" in part) for (const { from } of part.cores) for (const { name } of from) if (name !== null) note(name);
    if (!("cores" in part) && part.kind === "in" && "schema" in part.among) note(part.among);
  });
  return [...found.values()];
}

/** The column that a node is, casts and parentheses around it looked through; null for anything else. */
export function bareColumn(node: Node): string | null {
  let at: Node | undefined = node;
  while (at !== undefined) {
    if (at.kind === "column") return at.name;
    if (at.kind === "cast" || at.kind === "collate") at = at.arg;
    else if (at.kind === "row" && at.items.length === 1) at = at.items[0];
    else return null;
  }
  return null;
}

/** The expression within parentheses. */
function unwrapped(node: Node): Node {
  let at = node;
  while (at.kind === "row" && at.items.length === 1 && at.items[0] !== undefined) at = at.items[0];
  return at;
}

/** What the top-level ANDs join. */
function conjuncts(node: Node): readonly Node[] {
  const found: Node[] = [];
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const at = unwrapped(next);
    if (at.kind === "binary" && at.operator === "and") pending.push(at.right, at.left);
    else found.push(at);
  }
  return found;
}

/** Columns that cannot be null where a CHECK is satisfied, which NULL satisfies too. `holds`: the node is true or NULL. */
function implied(node: Node, holds: boolean): readonly string[] {
  const at = unwrapped(node);
  if (at.kind === "null-test") return at.isNull !== holds && at.arg.kind === "column" ? [at.arg.name] : [];
  if (at.kind === "unary" && at.operator === "not") return implied(at.arg, !holds);
  if (at.kind !== "binary" || (at.operator !== "and" && at.operator !== "or")) return [];
  const [left, right] = [implied(at.left, holds), implied(at.right, holds)];
  return (at.operator === "and") === holds ? [...left, ...right] : left.filter((column) => right.includes(column));
}
