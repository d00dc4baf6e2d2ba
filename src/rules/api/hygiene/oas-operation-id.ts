import type { OpenapiContract } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import { named, verb } from "../reading/about-operations.ts";
import { defineNamingRule, ordersWith } from "./define-naming-rule.ts";

export const oasOperationId = defineNamingRule({
  meta: {
    id: "oas-operation-id",
    title: "An operation without an id of its own",
    problem:
      "Generators name methods after `operationId`. Without one they make it up from the path, so that moving a path renames a method; two operations with one id become one method, or none.",
    remedy: "Give each operation an `operationId` that no other one has, and keep it when the path changes.",
    quietWhen: ["The operation was as it is before the change."],
    references: [references.zalando],
    examples: {
      bad: [{ title: "no id", text: ordersWith(""), quote: "get" }],
      good: [{ title: "an id", text: ordersWith("      operationId: listOrders\n") }],
    },
  },
  lacks: ({ operationId }, { after }) =>
    operationId === null || (after !== null && (countsOf(after).get(operationId) ?? 0) > 1),
  message: (operations) =>
    `${named(operations)} ${verb(operations, "has", "have")} no \`operationId\`, or one that another operation has: generated clients name methods after it, and rename or drop them. Give each an id of its own.`,
});

const counted = new WeakMap<OpenapiContract, ReadonlyMap<string, number>>();

/** How many operations have an id, worked out once for each contract. */
function countsOf(contract: OpenapiContract): ReadonlyMap<string, number> {
  const known = counted.get(contract);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { operationId } of contract.operations)
    if (operationId !== null) counts.set(operationId, (counts.get(operationId) ?? 0) + 1);
  counted.set(contract, counts);
  return counts;
}
