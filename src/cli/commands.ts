import { contextPaths, loadParser } from "../artifacts/migration/index.ts";
import { type ChangeSet, changeFromGit } from "../change/index.ts";
import { defaultPolicy, type Policy, policyPath, reviewChange, type Selection } from "../review/index.ts";
import { onlyRules, policyOf, readPolicyFile } from "./policy-file.ts";
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
  const { repo, base, head } = flags;
  const wanted = (path: string): boolean => path === policyPath || contextPaths(path);
  const change = await changeFromGit({ repo, base, head, wanted, environment: terminal.environment });
  const policy =
    flags.config === undefined ? policyOnBase(change) : readPolicyFile(flags.config, terminal.workingFolder);
  return finish(change, policy, "paths", flags, terminal, progress);
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
  await loadParser();
  const today = terminal.now().toISOString().slice(0, 10);
  const review = reviewChange(change, onlyRules(policy, flags.only), { selection, today });
  progress.done();
  return showReview(review, flags.format, terminal);
}

/** A change may rewrite the policy, but it is reviewed by the one it wants to replace. */
function policyOnBase({ base, files }: ChangeSet): Policy {
  const kept = base.find(({ path }) => path === policyPath)?.text;
  const replaced = files.find(({ path, previousPath }) => (previousPath ?? path) === policyPath)?.base;
  const text = kept ?? (replaced?.kind === "text" ? replaced.text : undefined);
  return text === undefined ? defaultPolicy : policyOf(text, policyPath);
}
