import type { MigrationChange, Policy, Step, Table } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { tableSteps } from "./table-steps.ts";

/** A policy as it is in the end, and the last step of the change that wrote it. */
export interface WrittenPolicy {
  readonly table: Table;
  readonly policy: Policy;
  readonly step: Step;
}

/** Policies that this change creates or alters and leaves behind, with the last step that wrote them. */
export const policiesWritten: (change: MigrationChange) => readonly WrittenPolicy[] = oncePerChange((change) => [
  ...readPolicies(change),
]);

function* readPolicies(change: MigrationChange): Iterable<WrittenPolicy> {
  const written = new Map<string, { readonly name: string; readonly endKey: string; readonly step: Step }>();
  for (const { step, operation, followed } of tableSteps(change)) {
    const { endKey } = followed;
    if (endKey === null) continue;
    if (operation.kind === "create-policy" || operation.kind === "alter-policy") {
      written.set(`${endKey}\0${operation.name}`, { name: operation.name, endKey, step });
    } else if (operation.kind === "drop-policy") {
      written.delete(`${endKey}\0${operation.name}`);
    } else if (operation.kind === "rename-policy") {
      const renamed = written.get(`${endKey}\0${operation.name}`);
      written.delete(`${endKey}\0${operation.name}`);
      if (renamed !== undefined) written.set(`${endKey}\0${operation.to}`, { ...renamed, name: operation.to });
    }
  }
  for (const { name, endKey, step } of written.values()) {
    const table = change.after.tables.get(endKey);
    const policy = table?.policies.get(name);
    if (table !== undefined && policy !== undefined) yield { table, policy, step };
  }
}
