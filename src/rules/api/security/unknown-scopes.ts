import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import { violation } from "../observe.ts";
import { named, verb } from "../reading/about-operations.ts";
import { newDefects } from "../reading/new-defects.ts";

/** Requirements of scopes that no flow of the scheme offers: one finding for each scope. */
export function* unknownScopes(change: OpenapiChange): Iterable<Observation> {
  const { before, after } = change;
  const earlier = new Set(before?.operations);
  const unknown = (operation: Operation): readonly { readonly scheme: string; readonly scope: string }[] | null => {
    const schemes = (earlier.has(operation) ? before : after)?.securitySchemes;
    const found = (operation.security ?? []).flatMap((alternative) =>
      [...alternative].flatMap(([scheme, scopes]) => {
        const offered = schemes?.get(scheme);
        if (offered?.type !== "oauth2" || offered.scopes.length === 0) return [];
        return scopes.filter((scope) => !offered.scopes.includes(scope)).map((scope) => ({ scheme, scope }));
      }),
    );
    return found.length === 0 ? null : found;
  };
  const uses = newDefects(change, unknown).flatMap(({ operation, defect }) =>
    defect.map((each) => ({ ...each, each: operation })),
  );
  for (const group of Map.groupBy(uses, ({ scheme, scope }) => `${scheme} ${scope}`).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const users = [...new Set(group.map(({ each }) => each))];
    yield violation(first.each.node.entries.get("security") ?? first.each.securityNode ?? first.each.entry, {
      subject: `unknown scope ${first.scheme} ${first.scope}`,
      operations: users.map(({ id }) => id),
      message: `${named(users)} ${verb(users, "needs", "need")} the scope ${code(first.scope)}, which no flow of ${code(first.scheme)} offers: no client can ask for it, and every call is refused. Correct the name, or add the scope to the flows of the scheme.`,
    });
  }
}
