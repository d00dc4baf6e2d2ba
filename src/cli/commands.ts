import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ChangeSet } from "../change/index.ts";
import type { ModelSettings } from "../judge/client/endpoint.ts";
import { showInvisible } from "../report/visible.ts";
import { dayOf } from "../review/day.ts";
import type { Policy } from "../review/index.ts";
import { defaultPolicy, policyPath } from "../review/policy/default-policy.ts";
import type { Answer } from "./answer.ts";
import type { AnswerOptions } from "./answer-change.ts";
import type { Format } from "./formats.ts";
import { compileFrugally } from "./frugal-compiler.ts";
import { readInputs } from "./read-inputs.ts";
import { rememberedAnswer } from "./remembered-answer.ts";
import { withWaivers } from "./set-up-files.ts";
import { withStatistics } from "./statistics-file.ts";
import { type Terminal, wantsColor, withProgress } from "./terminal.ts";

// What an answer that is remembered does not need is imported where it is used, and no folder's index here: a bundle takes
// everything that an index hands on.

/** Options that `review` and `lint` share. */
export interface ReviewFlags {
  readonly format: Format;
  /** Migrations are rehearsed first; where it is not said, `review` does and `lint` does not. */
  readonly shadow?: boolean;
  /** A language model is asked what the rules leave unknown, where one is configured. */
  readonly judge: boolean;
  readonly config?: string;
  readonly only?: string;
  /** A file of table sizes instead of the base branch's. */
  readonly statistics?: string;
}

/**
 * What the App would say of a branch: the difference from `base` to `head`, by the policy of `base`. Without a base it is found,
 * and said where it is not `main`. Gives the exit code.
 */
export async function reviewCommand(
  flags: ReviewFlags & { readonly repo: string; readonly base?: string; readonly head: string },
  terminal: Terminal,
): Promise<number> {
  const { head, config, only, format, shadow = true, judge } = flags;
  const { environment, workingFolder } = terminal;
  const repo = resolve(workingFolder, flags.repo);
  const git = { repo, environment, signal: undefined };
  const { defaultBase, isMerged } = await import("../change/git/default-base.ts");
  const { base, because } = flags.base === undefined ? await defaultBase(git) : { base: flags.base, because: null };
  if (because !== null) tell(`${because}: compared with it. --base names another.`, terminal);
  let isEmpty = false;
  const answer = await withProgress(terminal, async (step) => {
    step(`Reading ${base}..${head}`);
    const { readBranch } = await import("../read-branch.ts");
    const { onlyRules, policyOfBranch, readPolicyFile } = await import("./policy-file.ts");
    const { change, policy } = await readBranch({ repo, base, head, environment }, (found) =>
      config === undefined ? policyOfBranch(found) : readPolicyFile(config, workingFolder),
    );
    isEmpty = change.files.length === 0;
    const sized = withStatistics(change, flags.statistics, workingFolder);
    return answerTo(sized, onlyRules(policy, only), { selection: "paths", format, shadow, judge }, terminal, step);
  });
  if (isEmpty && (await isMerged(git, base, head))) {
    const remedy = "Check out the branch to review, name commits with --base and --head, or look at files as they are:";
    tell(`${base} holds ${head} already, so nothing is compared. ${remedy} arch-review lint <path>`, terminal);
  }
  return say(answer, terminal);
}

/** Names of branches may hold anything. */
const tell = (words: string, terminal: Terminal): void => terminal.err(`arch-review: ${showInvisible(words)}\n`);

/** Reviews files as if each were newly added, in the order given. Gives the exit code. */
export async function lintCommand(paths: readonly string[], flags: ReviewFlags, terminal: Terminal): Promise<number> {
  const { workingFolder } = terminal;
  const { format, shadow = false, judge } = flags;
  const answer = await withProgress(terminal, async (step) => {
    step("Reading files");
    const { change, policy } = await lintInputs(paths, flags, workingFolder);
    return answerTo(change, policy, { selection: "explicit", format, shadow, judge }, terminal, step);
  });
  return say(answer, terminal);
}

/**
 * What `lint` reviews, and by which policy: the named files with what stands beside them, the lasting waivers and the table
 * sizes of the folder. Throws `UserError` for what cannot be read, and for a policy that is not valid.
 */
export async function lintInputs(
  paths: readonly string[],
  flags: ReviewFlags,
  workingFolder: string,
): Promise<{ readonly change: ChangeSet; readonly policy: Policy }> {
  const policy = await lintPolicy(flags, workingFolder);
  const given = withWaivers(readInputs(paths, workingFolder), workingFolder);
  return { change: withStatistics(given, flags.statistics ?? null, workingFolder), policy };
}

/** Most folders have no policy, and reading one takes the rule book and the schema's library. */
async function lintPolicy({ config, only }: ReviewFlags, workingFolder: string): Promise<Policy> {
  const none = config === undefined && !existsSync(resolve(workingFolder, policyPath));
  if (none && only === undefined) return defaultPolicy;
  const { onlyRules, readPolicyFile } = await import("./policy-file.ts");
  return onlyRules(none ? defaultPolicy : readPolicyFile(config, workingFolder), only);
}

async function answerTo(
  change: ChangeSet,
  policy: Policy,
  given: Pick<AnswerOptions, "selection" | "format" | "shadow"> & { readonly judge: boolean },
  terminal: Terminal,
  step: (what: string) => void,
): Promise<Answer> {
  step(`Reviewing ${change.files.length === 1 ? "1 file" : `${change.files.length} files`}`);
  const judge = await modelOf(given.judge && policy.judge.enabled, terminal);
  const options = { ...given, judge: judge?.settings ?? null, today: dayOf(terminal.now()) };
  const shown = { color: wantsColor(terminal), width: terminal.columns };
  const question = [change, policy, { ...options, judge: judge?.identity ?? null }, shown];
  return rememberedAnswer(question, terminal, async () => {
    // Not loaded for an answer that is remembered: the rule book is most of the program.
    const { answerChange } = await import("./answer-change.ts");
    compileFrugally(change);
    return answerChange(change, policy, options, terminal, step);
  });
}

/** The language model of the environment, where one is wanted and a key is there: else nothing of it is loaded. */
async function modelOf(
  wanted: boolean,
  { environment }: Terminal,
): Promise<{ readonly settings: ModelSettings; readonly identity: readonly string[] } | null> {
  if (!wanted || !environment.OPENAI_API_KEY) return null;
  const { modelIdentity, modelSettings } = await import("../judge-once.ts");
  const settings = modelSettings(environment);
  return settings === null ? null : { settings, identity: modelIdentity(settings) };
}

function say({ text, exitCode, notice, hint }: Answer, terminal: Terminal): number {
  if (notice !== undefined) terminal.err(`arch-review: ${notice}\n`);
  terminal.out(text);
  if (hint !== undefined && terminal.errIsTerminal) terminal.err(`${hint}\n`);
  return exitCode;
}
