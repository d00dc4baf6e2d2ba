import { type ChangeSet, changeFromGit, type GitChangeRequest, type KnownChange } from "./change/index.ts";
import { contextOf, defaultPolicy, type Policy, policyPath } from "./review/index.ts";

/** A branch of a local clone and the one it goes into. */
export type Branch = Omit<GitChangeRequest, "wanted">;

/**
 * What a branch changes and the policy that `policyOf` finds for it. The policy decides which earlier files are wanted, and
 * only the base branch tells the policy: so it may take two looks. `uncommitted`: files that belong to the change without being
 * in a commit; what is wanted beside them is read, and they too as the base has them. Rejects with what `changeFromGit` and `policyOf` throw.
 */
export async function readBranch(
  branch: Branch,
  policyOf: (change: ChangeSet) => Policy,
  uncommitted: KnownChange["files"] = [],
): Promise<{ readonly change: ChangeSet; readonly policy: Policy }> {
  const added = new Set(uncommitted.map(({ path }) => path));
  const read = (policy: Policy): Promise<ChangeSet> =>
    changeFromGit({
      ...branch,
      wanted: (known) => {
        const inContext = contextOf(policy)({ ...known, files: [...known.files, ...uncommitted] });
        return (path) => path === policyPath || added.has(path) || (inContext?.(path) ?? false);
      },
    });
  const change = await read(defaultPolicy);
  const policy = policyOf(change);
  return {
    change: policy.migrations.paths.length + policy.apis.paths.length === 0 ? change : await read(policy),
    policy,
  };
}
