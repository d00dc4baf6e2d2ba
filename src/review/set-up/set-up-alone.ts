import type { ChangeSet } from "../../change/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { readSetUp } from "./read-set-up.ts";
import type { SetUp } from "./set-up.ts";

/** The files that reviews are made by, for a policy that is known already and whose organisation is not asked. */
export function setUpAlone(change: ChangeSet, policy: Policy, ruleIds: readonly string[], today: string): SetUp {
  const inForce = { policy, problems: [], belowFloor: [], sources: new Map() };
  return readSetUp(change, { inForce, organisation: null, isOrganisation: false, ruleIds, today });
}
