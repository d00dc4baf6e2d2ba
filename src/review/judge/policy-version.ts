import { createHash } from "node:crypto";
import type { Policy } from "../policy/policy-schema.ts";

/**
 * Names a policy by all that it says but the ceiling of tokens, which decides how much is asked and not what is answered: 16
 * hexadecimal digits. The order of keys does not count.
 */
export function policyVersion({ judge: { max_tokens: _, ...judge }, ...policy }: Policy): string {
  return createHash("sha256")
    .update(JSON.stringify(inOrder({ ...policy, judge })))
    .digest("hex")
    .slice(0, 16);
}

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  // As pairs: a key of a policy may be `__proto__`.
  return entries.map(([key, inner]) => [key, inOrder(inner)]);
}
