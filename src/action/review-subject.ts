import { resolve } from "node:path";
import { fetchHistory } from "../change/index.ts";
import { policyOfBranch } from "../cli/policy-file.ts";
import { reviewObserved } from "../cli/review-observed.ts";
import { withStoredScripts } from "../cli/stored-scripts.ts";
import type { ModelSettings } from "../judge/client/endpoint.ts";
import { readBranch } from "../read-branch.ts";
import { dayOf, type Review } from "../review/index.ts";
import type { Inputs } from "./inputs.ts";
import { quietTerminal, type Runner } from "./runner.ts";
import type { Subject } from "./subject.ts";

/** What was reviewed, by full names of commits. */
export interface ReviewedSubject {
  readonly review: Review;
  readonly baseSha: string;
  readonly headSha: string;
  /** A line for a person, where something that is no part of the review went wrong; null: nothing did. */
  readonly notice: string | null;
}

/** An event that names a change. */
export type ComparedSubject = Exclude<Subject, { readonly kind: "nothing" }>;

/**
 * Reviews what an event is about, from commits alone: no file of the checkout is read, and nothing of it is run. Policy, waivers
 * and charter are the base's; what the change itself says of its blocking findings waives none. Rejects with `UserError` for
 * a policy that is not valid and for commits that cannot be had.
 */
export async function reviewSubject(
  subject: ComparedSubject,
  { path, base: stated, token, shadow }: Inputs,
  runner: Runner,
  step: (what: string) => void,
): Promise<ReviewedSubject> {
  const { GITHUB_WORKSPACE, GITHUB_SERVER_URL } = runner.environment;
  const repo = resolve(GITHUB_WORKSPACE || ".", path);
  const terminal = quietTerminal(runner, repo);
  const { environment, now } = terminal;
  const remote = { settings: token === null ? [] : authorized(GITHUB_SERVER_URL, token) };
  const { base, head } = await fetchHistory({
    repo,
    base: stated ?? subject.base,
    head: subject.head,
    remote,
    environment,
    step,
  });
  const words = subject.kind === "pull-request" ? subject.pull.words : [];
  const { change, policy } = await readBranch({ repo, base, head, words, environment }, policyOfBranch);
  step(`Reviewing ${change.files.length === 1 ? "1 file" : `${change.files.length} files`}`);
  const options = {
    selection: subject.kind === "pull-request" && subject.pull.forced ? "all" : "paths",
    today: dayOf(now()),
    suppressions: "untrusted",
    shadow,
    judge: policy.judge.enabled ? await configuredModel(environment) : null,
  } as const;
  const { review, notice } = await withStoredScripts(terminal, (parsing) =>
    reviewObserved(change, policy, options, parsing, terminal, step),
  );
  return { review, notice, baseSha: base, headSha: head };
}

/** A header of requests to this GitHub alone. Those of the checkout are taken back: GitHub refuses two of them. */
function authorized(server: string | undefined, token: string): readonly (readonly [string, string])[] {
  const name = `http.${(server || "https://github.com").replace(/\/$/, "")}/.extraheader`;
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  return [
    [name, ""],
    [name, `AUTHORIZATION: basic ${basic}`],
  ];
}

/** Nothing of a language model is loaded where none is configured. */
async function configuredModel(environment: Runner["environment"]): Promise<ModelSettings | null> {
  if (!environment.OPENAI_API_KEY) return null;
  const { modelSettings } = await import("../judge-once.ts");
  return modelSettings(environment);
}
