import { resolve } from "node:path";
import type { ChangeSet } from "../change/index.ts";
import { readBranch } from "../read-branch.ts";
import { type Policy, policyOfBase, type Review, reviewChange, type Selection } from "../review/index.ts";
import { ruleIds } from "../rules/index.ts";
import { onlyRules, readPolicyFile, validPolicy } from "./policy-file.ts";
import { readInputs } from "./read-inputs.ts";
import { type Format, showReview } from "./show-review.ts";
import { withStatistics } from "./statistics-file.ts";
import { withStoredScripts } from "./stored-scripts.ts";
import { type Terminal, withProgress } from "./terminal.ts";

/** Options that `review` and `lint` share. `shadow` is accepted and has no effect yet. */
export interface ReviewFlags {
  readonly format: Format;
  readonly shadow: boolean;
  readonly config?: string;
  readonly only?: string;
  /** A file of table sizes instead of the base branch's. */
  readonly statistics?: string;
}

/** What the App would say of a branch: the difference from `base` to `head`, by the policy of `base`. Gives the exit code. */
export async function reviewCommand(
  flags: ReviewFlags & { readonly repo: string; readonly base: string; readonly head: string },
  terminal: Terminal,
): Promise<number> {
  const { base, head, config, only } = flags;
  const { environment, workingFolder } = terminal;
  const result = await withProgress(terminal, async (step) => {
    step(`Reading ${base}..${head}`);
    const repo = resolve(workingFolder, flags.repo);
    const { change, policy } = await readBranch({ repo, base, head, environment }, (found) =>
      config === undefined ? validPolicy(policyOfBase(found, ruleIds)) : readPolicyFile(config, workingFolder),
    );
    const sized = withStatistics(change, flags.statistics, workingFolder);
    return reviewed(sized, onlyRules(policy, only), "paths", terminal, step);
  });
  return showReview(result, flags.format, terminal);
}

/** Reviews files as if each were newly added, in the order given. Gives the exit code. */
export async function lintCommand(paths: readonly string[], flags: ReviewFlags, terminal: Terminal): Promise<number> {
  const { workingFolder } = terminal;
  const result = await withProgress(terminal, async (step) => {
    step("Reading files");
    const policy = onlyRules(readPolicyFile(flags.config, workingFolder), flags.only);
    const change = withStatistics(readInputs(paths, workingFolder), flags.statistics ?? null, workingFolder);
    return reviewed(change, policy, "explicit", terminal, step);
  });
  return showReview(result, flags.format, terminal);
}

async function reviewed(
  change: ChangeSet,
  policy: Policy,
  selection: Selection,
  terminal: Terminal,
  step: (what: string) => void,
): Promise<Review> {
  step(`Reviewing ${change.files.length === 1 ? "1 file" : `${change.files.length} files`}`);
  return withStoredScripts(terminal, (memory) =>
    reviewChange(change, policy, { selection, today: terminal.now().toISOString().slice(0, 10), memory }),
  );
}
