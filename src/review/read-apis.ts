import { type ContractFile, type ContractReading, readContracts } from "../artifacts/api/index.ts";
import type { ChangeSet } from "../change/index.ts";
import { type ApiContext, type ApiRuleResult, apiRules, runApiRules } from "../rules/index.ts";
import { changedSpans } from "./changed-spans.ts";
import type { Policy } from "./policy/policy-schema.ts";
import type { ReviewedFile } from "./review.ts";
import { contractSelection, type Selection } from "./select-files.ts";

/** The contracts of a change, what the rules saw of them, and their files. */
export interface ApiReading {
  readonly reading: ContractReading;
  readonly results: readonly ApiRuleResult[];
  readonly files: readonly ReviewedFile[];
}

/** Reads the contracts that a change touches and runs the rules over each. */
export function readApis(change: ChangeSet, policy: Policy, selection: Selection, context: ApiContext): ApiReading {
  const reading = readContracts(change, contractSelection(policy, selection));
  const byPath = new Map(change.files.map((file) => [file.path, file]));
  return {
    reading,
    results: reading.changes.flatMap((each) => runApiRules(each, apiRules, context)),
    files: reading.files.map((file): ReviewedFile => {
      const changed = byPath.get(file.path);
      return reviewedFile(file, changed === undefined ? [] : changedSpans(changed));
    }),
  };
}

const reviewedFile = (file: ContractFile, changed: ReviewedFile["changed"]): ReviewedFile => ({
  path: file.path,
  kind: "api",
  framework: null,
  dialect: null,
  operations: file.operations,
  error: file.error,
  title: file.title,
  scope: [file.language],
  changed,
});
