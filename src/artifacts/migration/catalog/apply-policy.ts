import type { OperationOf } from "../operation.ts";
import type { Policy, Schema, Table } from "../schema.ts";
import { changeTable } from "./change-table.ts";
import { withEntry, withoutEntries, withRenamedEntry } from "./entries.ts";

type PolicyOperation = OperationOf<
  "create-policy" | "alter-policy" | "rename-policy" | "drop-policy" | "set-row-security"
>;

/** Row-level security: whether it is on, and the policies. */
export function applyPolicy(schema: Schema, operation: PolicyOperation): Schema {
  return changeTable(schema, operation.table, (table) => changed(table, operation));
}

function changed(table: Table, operation: PolicyOperation): Table {
  switch (operation.kind) {
    case "create-policy": {
      const { name, command, permissive, roles, using, withCheck } = operation;
      return withPolicy(table, { name, command, permissive, roles, using, withCheck });
    }
    case "alter-policy": {
      const policy = table.policies.get(operation.name);
      if (policy === undefined) return table;
      return withPolicy(table, {
        ...policy,
        roles: operation.roles ?? policy.roles,
        using: operation.using ?? policy.using,
        withCheck: operation.withCheck ?? policy.withCheck,
      });
    }
    case "rename-policy": {
      const { name, to } = operation;
      return { ...table, policies: withRenamedEntry(table.policies, name, to, (policy) => ({ ...policy, name: to })) };
    }
    case "drop-policy":
      return { ...table, policies: withoutEntries(table.policies, [operation.name]) };
    default:
      return {
        ...table,
        rowSecurity: operation.enabled ?? table.rowSecurity,
        forceRowSecurity: operation.forced ?? table.forceRowSecurity,
      };
  }
}

function withPolicy(table: Table, policy: Policy): Table {
  return { ...table, policies: withEntry(table.policies, policy.name, policy) };
}
