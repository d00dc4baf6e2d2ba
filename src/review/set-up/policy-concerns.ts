import type { ChangedFile } from "../../change/index.ts";
import type { Concern } from "../assess/assessment.ts";
import { policyPath } from "../policy/default-policy.ts";
import { layerPolicies } from "../policy/layer-policies.ts";
import type { PolicyLayer } from "../policy/policy-layer.ts";
import { headText } from "./head-text.ts";
import { problemConcern } from "./set-up-concern.ts";
import type { SetUpRequest } from "./set-up-request.ts";

/**
 * What is wrong with the policy: with the version that the change leaves, where it edits the file. A mistake blocks, since
 * every later review would be incomplete, as does a value that the change puts below the organisation's floor; one that is
 * below it already is a warning, as the floor holds anyhow. A broken version of the base branch is no matter of this: it
 * makes reviews incomplete.
 */
export function policyConcerns(file: ChangedFile | null, check: SetUpRequest): readonly Concern[] {
  const known = check.inForce.belowFloor;
  if (file === null) return known.map((problem) => problemConcern("policy-below-floor", "warning", problem));
  const { text, problem } = headText(file);
  if (problem !== null) return [problemConcern("policy-invalid", "blocking", problem)];
  if (text === null) return [];
  const { problems, belowFloor } = layerPolicies(layersWith(text, check), check.ruleIds);
  const before = new Set(known.map(({ message }) => message));
  return [
    ...problems
      .filter(({ path }) => path === policyPath)
      .map((each) => problemConcern("policy-invalid", "blocking", each)),
    ...belowFloor
      .filter(({ path }) => path === policyPath)
      .map((each) => problemConcern("policy-below-floor", before.has(each.message) ? "warning" : "blocking", each)),
  ];
}

/** The layers as they would be with the file's new text. */
function layersWith(text: string, { organisation, isOrganisation }: SetUpRequest): readonly PolicyLayer[] {
  if (isOrganisation) return [{ origin: "organisation", path: policyPath, text }];
  const own: PolicyLayer = { origin: "repository", path: policyPath, text };
  return organisation === null ? [own] : [organisation, own];
}
