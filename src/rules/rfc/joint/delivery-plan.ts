import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code, operationName, operationsOf, titleText } from "../nouns.ts";
import { statesChange } from "../reading/schema-changes.ts";
import { tablesOf } from "../reading/tables.ts";
import type { JointDraftRule, OpenChecks } from "./joint-draft.ts";

/** Operations that a milestone names. */
const most = 3;

/** Milestones in the order of the design's own migration and operations, with the switch and the end. */
export const deliveryPlan: JointDraftRule = { covers: ["os-milestones", "os-rollout", "os-dod"], write };

function write(rfc: Rfc, open: OpenChecks): readonly string[] {
  const feature = titleText(rfc, "The feature");
  const steps = [...dataStep(rfc), ...operationStep(rfc, feature), ...rolloutSteps(rfc)];
  return [
    ...(open.has("os-milestones") ? ["### Milestones", "", ...steps.map((step, at) => `${at + 1}. ${step}`)] : []),
    ...(open.has("os-rollout")
      ? [
          "",
          `- ${feature} is behind a feature flag that is off by default; an operator turns it on and off without a release.`,
          "- It is enabled for the people who build it first, then for 5 % of the users, then for everyone.",
        ]
      : []),
    ...(open.has("os-dod")
      ? [
          "",
          `- Acceptance criteria of ${feature}: ${criterion(rfc)}, the error rate of a week stays below 0.1 %, and the old code path is removed.`,
        ]
      : []),
  ].filter((line, at) => line !== "" || at > 0);
}

function dataStep(rfc: Rfc): readonly string[] {
  const tables = tablesOf(rfc)
    .slice(0, most)
    .map(({ name }) => code(name));
  if (tables.length === 0) return [];
  const filled = statesChange(rfc, "backfill").length > 0 ? " and existing rows are filled" : "";
  return [`The migration of ${listed(tables)} is deployed${filled}; done when the previous release still runs on it.`];
}

function operationStep(rfc: Rfc, feature: string): readonly string[] {
  const names = operationsOf(rfc)
    .slice(0, most)
    .map((each) => code(operationName(each)));
  const subject = names.length === 0 ? `${feature} is` : `${listed(names)} ${names.length === 1 ? "is" : "are"}`;
  return [`${subject} deployed behind a feature flag that is off; done when the tests pass in staging.`];
}

function rolloutSteps(rfc: Rfc): readonly string[] {
  const contract = statesChange(rfc, "breaking").length > 0 ? " and the old columns are dropped" : "";
  return [
    "The flag is turned on for the people who build it; done when a week has passed without an error that it caused.",
    `The flag is turned on for everyone and taken out of the code; the old way is removed 30 days later${contract}.`,
  ];
}

function criterion(rfc: Rfc): string {
  const [first] = operationsOf(rfc);
  return first === undefined
    ? "the tests of each rule above pass"
    : `a test of ${code(operationName(first))} covers each status above and passes`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
