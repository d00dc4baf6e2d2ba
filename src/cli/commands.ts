import { type ChangeSet, changeFromGit } from "../change/index.ts";
import {
  defaultPolicy,
  isContextPath,
  type Policy,
  policyOfBase,
  policyPath,
  reviewChange,
  type Selection,
} from "../review/index.ts";
import { ruleIds } from "../rules/index.ts";
import { loadParserFrugally } from "./frugal-parser.ts";
import { onlyRules, readPolicyFile, validPolicy } from "./policy-file.ts";
import { readInputs } from "./read-inputs.ts";
import { type Format, showReview } from "./show-review.ts";
import { progressOn, type Terminal } from "./terminal.ts";

/** Options that `review` and `lint` share. `shadow` is accepted and has no effect yet. */
export interface ReviewFlags {
  readonly format: Format;
  readonly shadow: boolean;
  readonly config?: string;
  readonly only?: string;
}

/** What the App would say of a branch: the difference from `base` to `head`, by the policy of `base`. Gives the exit code. */
export async function reviewCommand(
  flags: ReviewFlags & { readonly repo: string; readonly base: string; readonly head: string },
  terminal: Terminal,
): Promise<number> {
  const progress = progressOn(terminal);
  progress.step(`Reading ${flags.base}..${flags.head}`);
  const { change, policy } = await readBranch(flags, terminal);
  return finish(change, policy, "paths", flags, terminal, progress);
}

/** The policy decides which earlier files are wanted, and only the base branch tells the policy: so it may take two looks. */
async function readBranch(
  { repo, base, head, config }: ReviewFlags & { readonly repo: string; readonly base: string; readonly head: string },
  { environment, workingFolder }: Terminal,
): Promise<{ readonly change: ChangeSet; readonly policy: Policy }> {
  const read = (policy: Policy): Promise<ChangeSet> => {
    const wanted = (path: string): boolean => path === policyPath || isContextPath(path, policy);
    return changeFromGit({ repo, base, head, wanted, environment });
  };
  const change = await read(defaultPolicy);
  const policy =
    config === undefined ? validPolicy(policyOfBase(change, ruleIds)) : readPolicyFile(config, workingFolder);
  return { change: policy.migrations.paths.length === 0 ? change : await read(policy), policy };
}

/** Reviews files as if each were newly added, in the order given. Gives the exit code. */
export async function lintCommand(paths: readonly string[], flags: ReviewFlags, terminal: Terminal): Promise<number> {
  const progress = progressOn(terminal);
  progress.step("Reading files");
  const policy = readPolicyFile(flags.config, terminal.workingFolder);
  return finish(readInputs(paths, terminal.workingFolder), policy, "explicit", flags, terminal, progress);
}

async function finish(
  change: ChangeSet,
  policy: Policy,
  selection: Selection,
  flags: ReviewFlags,
  terminal: Terminal,
  progress: ReturnType<typeof progressOn>,
): Promise<number> {
  progress.step(`Reviewing ${change.files.length} files`);
  await loadParserFrugally();
  const today = terminal.now().toISOString().slice(0, 10);
  const review = reviewChange(change, onlyRules(policy, flags.only), { selection, today });
  progress.done();
  return showReview(review, flags.format, terminal);
}
