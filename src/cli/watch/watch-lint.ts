import { hash } from "node:crypto";
import { migrationMemory } from "../../artifacts/migration/index.ts";
import type { ChangeSet } from "../../change/index.ts";
import { type Finding, UserError } from "../../charter/index.ts";
import { toReport } from "../../report/json.ts";
import { dayOf } from "../../review/day.ts";
import type { Policy, Review } from "../../review/index.ts";
import { lintInputs, type ReviewFlags } from "../commands.ts";
import { complaintOf } from "../complaint.ts";
import { loadParserFrugally } from "../frugal-parser.ts";
import { reviewObserved } from "../review-observed.ts";
import { showReview } from "../show-review.ts";
import type { ParsingWork } from "../stored-scripts.ts";
import { type Terminal, withProgress } from "../terminal.ts";
import type { FolderWatcher } from "./folder-watcher.ts";
import { sinceLast } from "./since-last.ts";
import { watchedFolders } from "./watched-folders.ts";

/** What was read, or why nothing could be. */
type Inputs = { readonly change: ChangeSet; readonly policy: Policy } | { readonly problem: UserError };

/**
 * Reviews files as `lint` does, and again whenever what that reads has changed, until the signal fires. A mistake in policy
 * or paths is shown and waited for. Gives the exit code of the last run. What was parsed stays in memory.
 */
export async function watchLint(
  paths: readonly string[],
  flags: ReviewFlags,
  terminal: Terminal,
  { watcher, signal }: { readonly watcher: FolderWatcher; readonly signal: AbortSignal },
): Promise<number> {
  await loadParserFrugally();
  const memory = migrationMemory();
  const parsing: ParsingWork = async (work) => work(memory);
  let asked = "";
  let found: readonly Finding[] | null = null;
  let exitCode = 0;
  while (!signal.aborted) {
    const inputs = await readAgain();
    const change = "change" in inputs ? inputs.change : null;
    // What happened in a folder before it was watched is seen by reading once more.
    if (watcher.follow(watchedFolders({ paths, ...flags }, change, terminal.workingFolder))) continue;
    const question = digestOf(inputs);
    if (question !== asked) {
      exitCode = await answer(inputs);
      asked = question;
    }
    await watcher.changed(signal);
  }
  return exitCode;

  async function readAgain(): Promise<Inputs> {
    try {
      return await lintInputs(paths, flags, terminal.workingFolder);
    } catch (error) {
      if (error instanceof UserError) return { problem: error };
      throw error;
    }
  }

  async function answer(inputs: Inputs): Promise<number> {
    if ("problem" in inputs) {
      begin(flags.format, terminal);
      terminal.err(complaintOf(inputs.problem));
      return 2;
    }
    const review = await reviewed(inputs);
    begin(flags.format, terminal);
    const { text, exitCode: code } = showReview(review, flags.format, terminal);
    if (flags.format === "json") terminal.out(`${JSON.stringify(toReport(review))}\n`);
    else terminal.out(found === null ? text : `${text}${sinceLast(found, review.findings)}`);
    if (terminal.errIsTerminal) terminal.err("\nWatching for changes. Ctrl+C ends it.\n");
    found = review.findings;
    return code;
  }

  async function reviewed({
    change,
    policy,
  }: {
    readonly change: ChangeSet;
    readonly policy: Policy;
  }): Promise<Review> {
    const today = dayOf(terminal.now());
    const options = { selection: "explicit", shadow: flags.shadow ?? false, judge: null, today } as const;
    return withProgress(terminal, async (step) => {
      step(`Reviewing ${change.files.length === 1 ? "1 file" : `${change.files.length} files`}`);
      return (await reviewObserved(change, policy, options, parsing, terminal, step)).review;
    });
  }
}

/** Wipes the screen and what was scrolled out of it, for a person alone. */
function begin(format: ReviewFlags["format"], { outIsTerminal, environment, out }: Terminal): void {
  if (format === "text" && outIsTerminal && environment.TERM !== "dumb") out("\u001b[2J\u001b[3J\u001b[H");
}

const digestOf = (inputs: Inputs): string =>
  hash("sha256", "problem" in inputs ? complaintOf(inputs.problem) : JSON.stringify([inputs.change, inputs.policy]));
