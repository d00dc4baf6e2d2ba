import type { OpenapiContract, Operation } from "../../../artifacts/api/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { appendKey } from "../edit/append-key.ts";
import { suggestInsertions } from "../edit/suggest-insertions.ts";
import { isDeclaredOpen } from "../reading/protection.ts";

/**
 * The requirement that all other operations of the contract have, put into those that were forgotten. Null where the others
 * differ, name scopes (which nobody can choose for another operation), or are fewer than two.
 */
export function addHouseSecurity(
  operations: readonly Operation[],
  { operations: all, path, securitySchemes }: OpenapiContract,
): Suggestion | null {
  const missing = new Set(operations);
  const others = all.filter(
    (each) => each.origin === "path" && !missing.has(each) && !isDeclaredOpen(each) && each.security?.length !== 0,
  );
  const [schemes = "", ...more] = new Set(others.map(requirementOf));
  if (others.length < 2 || more.length > 0 || !securitySchemes.has(schemes)) return null;
  const insertions = [];
  for (const { node } of operations) {
    const insertion = node.file.path === path ? appendKey(node, "security", `[{ "${schemes}": [] }]`) : null;
    if (insertion === null) return null;
    insertions.push(insertion);
  }
  const [first] = operations;
  return first === undefined ? null : suggestInsertions(first.node.file, insertions);
}

/** The one scheme, without scopes, that an operation requires; empty for any other requirement. */
function requirementOf({ security }: Operation): string {
  const [only, ...alternatives] = security ?? [];
  if (only?.size !== 1 || alternatives.length > 0) return "";
  const [[name = "", scopes = []] = []] = only;
  return scopes.length === 0 && /^[\w.-]{1,100}$/.test(name) ? name : "";
}
