import {
  type MigrationChange,
  type OperationOf,
  type RelationKey,
  resolveRelation,
  type Step,
} from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";

/** A GRANT of the change that a later statement of it does not take back. */
export interface GrantStep {
  readonly step: Step;
  readonly operation: OperationOf<"grant" | "revoke">;
  /** The tables and views that it is about; `ALL TABLES IN SCHEMA` names each that the catalogue holds. */
  readonly relations: readonly RelationKey[];
}

type Grant = OperationOf<"grant" | "revoke">;

/** The GRANTs of a change. */
export const grantSteps: (change: MigrationChange) => readonly GrantStep[] = oncePerChange(({ steps }) => {
  const found: GrantStep[] = [];
  // From the end, so that each GRANT meets the REVOKEs behind it.
  const revoked: Grant[] = [];
  for (const step of steps.toReversed()) {
    const { operation } = step;
    if (operation.kind === "revoke" && revoked.length < revokeLimit) revoked.push(operation);
    if (operation.kind !== "grant" || revoked.some((each) => takesBack(each, operation))) continue;
    found.push({ step, operation, relations: relationsOf(operation, step) });
  }
  return found.reverse();
});

/** More REVOKEs than this are not compared with each GRANT: the work would grow with their product. */
const revokeLimit = 200;

/** In a larger catalogue `ALL TABLES IN SCHEMA` is not spelt out for each GRANT. */
const relationLimit = 1000;

function relationsOf({ on, names }: Grant, { before }: Step): readonly RelationKey[] {
  if (on === "table") return names.map((name) => resolveRelation(before, name));
  if (on !== "all-tables") return [];
  if (before.tables.size + before.views.size > relationLimit) return [];
  const inside = (key: RelationKey): boolean => names.some(({ name }) => key.startsWith(`${name}.`));
  return [...before.tables.keys(), ...before.views.keys()].filter(inside);
}

function takesBack(revoke: Grant, grant: Grant): boolean {
  const whole = revoke.privileges.some(({ name }) => name === "all");
  return (
    revoke.on === grant.on &&
    grant.grantees.every((each) => revoke.grantees.includes(each)) &&
    grant.names.every(({ name }) => revoke.names.some((other) => other.name === name)) &&
    (whole || grant.privileges.every(({ name }) => revoke.privileges.some((other) => other.name === name)))
  );
}
