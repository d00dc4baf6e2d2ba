import { UserError } from "../charter/index.ts";
import type { PolicyReading } from "../review/policy/parse-policy.ts";
import type { Policy } from "../review/policy/policy-schema.ts";

/** The policy that was read; throws `UserError` with every problem, a line each, when it is not valid. */
export function validPolicy({ policy, problems }: PolicyReading): Policy {
  const [first, ...others] = problems;
  if (first === undefined) return policy;
  const more = others.map(
    ({ path, line, column, message, remedy }) => `\n${path}:${line}:${column}: ${message}. ${remedy}`,
  );
  throw new UserError(
    `${first.message}${more.length > 0 ? ` (and ${more.length} more)` : ""}`,
    `${first.remedy}${more.join("")}`,
    { path: first.path, line: first.line },
  );
}
