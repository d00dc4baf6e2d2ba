import type { Entry, OpenapiChange, Operation, SourceNode } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import { listed, violation } from "../observe.ts";
import { named } from "../reading/about-operations.ts";
import { newDefects } from "../reading/new-defects.ts";

/** Requirements that name a scheme which the contract does not declare: one finding for each name. */
export function* undeclaredSchemes(change: OpenapiChange): Iterable<Observation> {
  const { after, before } = change;
  if (after === null) return;
  const earlier = new Set(before?.operations);
  const undeclared = (operation: Operation): readonly string[] | null => {
    const known = (earlier.has(operation) ? before : after)?.securitySchemes;
    const names = (operation.security ?? []).flatMap((each) => [...each.keys()]).filter((name) => !known?.has(name));
    return names.length === 0 ? null : [...new Set(names)];
  };
  const requirements = newDefects(change, undeclared).flatMap(({ operation, defect }) =>
    defect.map((name) => ({ name, operation })),
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
