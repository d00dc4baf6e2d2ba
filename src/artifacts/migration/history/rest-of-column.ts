import { resolveRelation } from "../catalog/index.ts";
import { frameworkOf } from "../frameworks/frameworks.ts";
import type { Migration, Statement } from "../migration.ts";
import type { Operation } from "../operation.ts";

import type { Schema } from "../schema.ts";

/**
 * MODIFY of MySQL says all of a column. A tool that asks the server what the column is, and repeats what its call leaves
 * out, sends more than can be read from the call: that is completed here from the catalogue.
 */
export function withRestOfColumn(
  schema: Schema,
  operation: Operation,
  { origin, text }: Statement,
  { framework }: Migration,
): Operation {
  if (operation.kind !== "modify-column" || origin !== "tool") return operation;
  if (frameworkOf(framework).keepsRestOfColumn !== true) return operation;
  const was = schema.tables.get(resolveRelation(schema, operation.table))?.columns.get(operation.column);
  if (was === undefined) return operation;
  const { to } = operation;
  return {
    ...operation,
    to: {
      ...to,
      notNull: to.notNull || (was.notNull && !saysNull.test(text)),
      default: /\bDEFAULT\b/i.test(text) ? to.default : was.default,
    },
  };
}

const saysNull = /(?<!\b(?:NOT|DEFAULT)\s+)\bNULL\b/i;
