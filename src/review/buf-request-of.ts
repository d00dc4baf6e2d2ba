import {
  type BufRequest,
  type BufRun,
  type ContractChange,
  type NotCompared,
  prepareComparison,
} from "../artifacts/api/index.ts";
import { readContracts } from "../artifacts/api/read-contracts.ts";
import type { ChangeSet } from "../change/index.ts";
import { findRule } from "../rules/index.ts";
import type { Policy } from "./policy/policy-schema.ts";
import { severityOfRule } from "./policy/severity-of.ts";
import { contractSelection, type Selection } from "./select-files.ts";

/** Whether there may be something to ask buf, judged by paths alone. */
export const mayNeedBuf = ({ files }: { readonly files: readonly { readonly path: string }[] }): boolean =>
  files.some(({ path }) => isProto(path));

const isProto = (path: string): boolean => /\.proto$/i.test(path);

/**
 * What buf is to be asked before a change is reviewed under the same policy and selection; null where the change touches no
 * protocol buffers that the base branch holds, and where the policy turned off what goes by buf's answer. Pure.
 */
export function bufRequestOf(change: ChangeSet, policy: Policy, selection: Selection): BufRequest | null {
  const lint = isOn(policy, "pb-lint");
  if (!mayNeedBuf(change) || !(lint || isOn(policy, "pb-break"))) return null;
  // Contracts in other languages are read with the review alone.
  const protos = {
    ...change,
    files: change.files.filter(({ path }) => isProto(path)),
    base: change.base.filter(({ path }) => isProto(path)),
  };
  const { changes } = readContracts(protos, contractSelection(policy, selection));
  return prepareComparison(
    changes.flatMap((each) => (each.format === "protobuf" ? [each] : [])),
    { lint },
  );
}

/** Files of protocol buffers that nothing was compared with, although the base branch has them. */
export function notCompared(
  changes: readonly ContractChange[],
  run: BufRun | null,
  policy: Policy,
): readonly NotCompared[] {
  if (!isOn(policy, "pb-break")) return [];
  const told = (reason: string): string => `not compared with the base branch, since ${reason}`;
  if (run?.kind === "compared") return run.notCompared.map(({ path, reason }) => ({ path, reason: told(reason) }));
  const reason = run === null ? "buf was not asked" : run.reason;
  return changes.flatMap((each) => {
    if (each.format !== "protobuf" || each.before === null || each.after === null) return [];
    const { before, after, path } = each;
    // What cannot be read says so itself.
    return before.text === after.text || after.problems.length > 0 ? [] : [{ path, reason: told(reason) }];
  });
}

function isOn(policy: Policy, id: string): boolean {
  const rule = findRule(id)?.rule.meta;
  return rule !== undefined && severityOfRule(policy, rule) !== "off";
}
