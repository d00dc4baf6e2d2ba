import type { Entry, OpenapiChange, Operation, SourceNode } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import { listed, violation } from "../observe.ts";
import { named } from "../reading/about-operations.ts";

/** Requirements that name a scheme which the contract does not declare: one finding for each name. */
export function* undeclaredSchemes(change: OpenapiChange, operations: readonly Operation[]): Iterable<Observation> {
  const { after } = change;
  if (after === null) return;
  const requirements = operations.flatMap((operation) =>
    [...new Set((operation.security ?? []).flatMap((each) => [...each.keys()]))]
      .filter((name) => !after.securitySchemes.has(name))
      .map((name) => ({ name, operation })),
  );
  for (const [name, group] of Map.groupBy(requirements, (each) => each.name)) {
    const users = group.map(({ operation }) => operation);
    const [first] = users;
    if (first === undefined) continue;
    const at: Entry | SourceNode = first.node.entries.get("security") ?? first.securityNode ?? first.entry;
    const known = [...after.securitySchemes.keys()];
    yield violation(at, {
      subject: `undeclared ${name}`,
      operations: users.map(({ id }) => id),
      message: `${code(name)}, which ${named(users)} ${users.length === 1 ? "requires" : "require"}, is no security scheme of the contract: generators drop the requirement or fail, so that the operation is open or cannot be called. ${known.length === 0 ? "Declare it under the security schemes" : `Write the name of a declared one (${listed(known)}), or declare it`}.`,
    });
  }
}
