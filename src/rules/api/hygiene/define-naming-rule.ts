import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";
import type { RuleMeta } from "../../rule.ts";
import type { ApiExample, ApiRule } from "../api-rule.ts";
import { violation } from "../observe.ts";
import { subjectOf } from "../reading/about-operations.ts";
import { newDefects } from "../reading/new-defects.ts";

/** A rule about what operations are called and how they are described: matters of style, off by default. */
interface NamingRule {
  readonly meta: Omit<RuleMeta<ApiExample>, "item" | "severity" | "offByDefault">;
  /** Whether an operation of a contract lacks it. */
  readonly lacks: (operation: Operation, change: OpenapiChange) => boolean;
  /** Two sentences about the operations that lack it. */
  readonly message: (operations: readonly Operation[]) => string;
}

/** Makes the rule: one finding for all operations that the change leaves without. */
export const defineNamingRule = ({ meta, lacks, message }: NamingRule): ApiRule => ({
  format: "openapi",
  meta: { ...meta, item: "endpoints-and-schemas", severity: "advice", offByDefault: true },
  *check(change) {
    const found = newDefects(change, (each) => (each.origin === "path" && lacks(each, change) ? "lacks" : null));
    const operations = found.map(({ operation }) => operation);
    const [first] = operations;
    if (first === undefined) return;
    yield violation(first.entry, {
      subject: subjectOf(meta.id, operations),
      operations: operations.map(({ id }) => id),
      message: message(operations),
    });
  },
});

/** A contract of one operation with some keys of its own. */
export const ordersWith = (keys: string): string => `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths:
  /orders:
    get:
${keys}      responses: { "200": { description: The orders } }
`;
