import type { OpenapiChange, OpenapiContract, Operation } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import { violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { livedWithout } from "../reading/house-habit.ts";
import { protectionOf } from "../reading/protection.ts";
import { addHouseSecurity } from "./add-house-security.ts";

const marked = "`x-public: true`";

/** Operations of which nobody has said who may call them, though the contract knows schemes and other operations use them. */
export function* forgotten(change: OpenapiChange, operations: readonly Operation[]): Iterable<Observation> {
  const [first] = operations;
  if (first === undefined || change.after === null) return;
  const lived = livedWithout(change, (each) => protectionOf(each) === "unsaid");
  const usual = usualRequirement(change.after);
  const write = usual === null ? "Write a `security` requirement" : `Write \`security: [${usual}]\`, as others do`;
  yield violation(first.entry, {
    subject: subjectOf("unsaid", operations),
    operations: operations.map(({ id }) => id),
    ...(lived === null ? {} : { severity: "advice" }),
    suggestion: addHouseSecurity(operations, change.after),
    message: `${named(operations)} ${verb(operations, "names", "name")} no security and the root has none${lived === null ? "" : `, as for ${lived} that were there before`}: generated servers and gateways let anybody call. ${write}, or mark what is meant for everybody with ${marked}.`,
  });
}

/** Operations that say they need no credential, or may do without, and not that this is meant. */
export function* declaredOpen(change: OpenapiChange, operations: readonly Operation[]): Iterable<Observation> {
  for (const group of [operations.filter((each) => !isRead(each)), operations.filter(isRead)]) {
    const [first] = group;
    if (first === undefined) continue;
    const reads = isRead(first);
    const own = first.node.entries.get("security") ?? change.after?.root.entries.get("security") ?? first.entry;
    yield violation(own, {
      subject: subjectOf("open", group),
      operations: group.map(({ id }) => id),
      severity: reads ? "advice" : "warning",
      message: `${named(group)} can be called without a credential (\`security\` is empty, or holds \`{}\`): whoever finds the address ${reads ? "reads what is there" : "writes, and no record says who did"}. Require a scheme, or write ${marked} beside it so that a reviewer sees that it is meant.`,
    });
  }
}

/** Operations that needed a credential on the base branch and need none now. */
export function* unlocked(operations: readonly Operation[]): Iterable<Observation> {
  const [first] = operations;
  if (first === undefined) return;
  yield violation(first.node.entries.get("security") ?? first.entry, {
    subject: subjectOf("unlocked", operations),
    operations: operations.map(({ id }) => id),
    message: `${named(operations)} needed a credential until now and ${verb(operations, "needs", "need")} none after this change: what only known callers could reach is open to everybody on the day it ships. Put the requirement back, or write ${marked} so that a reviewer sees that it is meant.`,
  });
}

/** Whether an operation changes nothing. */
export const isRead = ({ method }: Operation): boolean => method === "get" || method === "head" || method === "query";

/** The requirement that most operations of a contract have, as it is written; null where none has one. */
export function usualRequirement({ operations }: OpenapiContract): string | null {
  const counts = new Map<string, number>();
  for (const { security, origin } of operations) {
    const [only] = security ?? [];
    if (origin !== "path" || only === undefined || only.size === 0) continue;
    const schemes = [...only].map(([name, scopes]) => `${bare(name)}: [${scopes.length === 0 ? "" : "…"}]`);
    const key = `{ ${schemes.join(", ")} }`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

const bare = (name: string): string => code(name).slice(1, -1);
