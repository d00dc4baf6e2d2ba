import type { GivenFile } from "./change/change-from-files.ts";
import { type ChangeSet, changeFromFiles, defaultBase } from "./change/index.ts";
import { UserError } from "./charter/error.ts";
import type { JudgeRequest } from "./judge/index.ts";
import { judgementMemory } from "./judgement-memory.ts";
import { readBranch } from "./read-branch.ts";
import type { Report } from "./report/report-schema.ts";
import { type AskedModel, reportOnChange } from "./report-on-change.ts";
import {
  formatPolicyProblem,
  type Policy,
  type PolicyReading,
  policyFromObject,
  policyOfBase,
  type Selection,
} from "./review/index.ts";
import { ruleIds } from "./rules/index.ts";

// By the files themselves: what their declarations lead to is what the package has to ship.
export type { GivenFile } from "./change/change-from-files.ts";
export { UserError } from "./charter/error.ts";
export type { Report } from "./report/report-schema.ts";

/** Options of both functions. */
export interface CommonOptions {
  /** The object that `.github/arch-review.yml` would hold. */
  readonly policy?: object;
  /**
   * Migrations are rehearsed on an embedded PostgreSQL first, in a process of its own that takes some seconds to start and
   * serves all calls; it keeps no program running. False by default; `shadow.enabled: false` in the policy turns it off.
   */
  readonly shadow?: boolean;
  /**
   * A language model is asked what the rules leave unknown; it changes no verdict. By default where the environment holds
   * `OPENAI_API_KEY`; without one none is asked. `judge.enabled: false` in the policy turns it off. `OPENAI_BASE_URL` and
   * `OPENAI_MODEL` say which.
   */
  readonly judge?: boolean;
}

/** Options of `lint`. */
export interface LintOptions extends CommonOptions {
  /** What the base branch already holds: earlier migrations, configuration of migration tools. */
  readonly base?: readonly GivenFile[];
}

/** Options of `review`. */
export interface ReviewOptions extends CommonOptions {
  /** Folder of a git checkout; the working folder by default. */
  readonly repo?: string;
  /**
   * The branch that the change goes into; it decides the policy where none is given. By default `main`, else the default branch
   * of `origin`, else `master`.
   */
  readonly base?: string;
  /** The commit to review, `HEAD` by default. Uncommitted files are not looked at. */
  readonly head?: string;
}

/**
 * Reviews files as if each were newly added, migrations in the order given: every Markdown file is a design document and
 * every SQL file a migration. Rejects with `UserError` for a policy that is not valid and for a path given twice; whatever
 * the files hold is a matter for the report.
 *
 * @example
 * const report = await lint([{ path: "migrations/0002.sql", text: "CREATE INDEX ON orders (region);" }]);
 * report.verdict; // "fail"
 */
export async function lint(files: readonly GivenFile[], options: LintOptions = {}): Promise<Report> {
  const change = changeFromFiles({ files, base: options.base ?? [] });
  return reportOn(change, validPolicy(policyFromObject(options.policy, ruleIds)), "explicit", options);
}

/**
 * Reviews what a branch of a local git repository changes, as the App would. Rejects with `UserError` where the repository
 * or a commit cannot be read, and for a policy that is not valid.
 */
export async function review(options: ReviewOptions = {}): Promise<Report> {
  const { repo = ".", head = "HEAD", policy: given } = options;
  const context = { repo, environment: process.env, signal: undefined };
  const base = options.base ?? (await defaultBase(context)).base;
  const { change, policy } = await readBranch({ repo, base, head }, (found) =>
    validPolicy(given === undefined ? policyOfBase(found, ruleIds) : policyFromObject(given, ruleIds)),
  );
  return reportOn(change, policy, "paths", options);
}

/** What a model said is the same for all calls of a process. */
const judgements = judgementMemory();

function validPolicy({ policy, problems }: PolicyReading): Policy {
  const [first] = problems;
  if (first === undefined) return policy;
  throw new UserError(`The policy is not valid: ${problems.map(formatPolicyProblem).join(" ")}`, first.remedy, first);
}

async function reportOn(
  change: ChangeSet,
  policy: Policy,
  selection: Selection,
  { shadow = false, judge = true }: CommonOptions,
): Promise<Report> {
  const model = judge && policy.judge.enabled ? await configuredModel() : null;
  return reportOnChange(change, policy, { selection, shadow, model });
}

/** The model of this process's environment; nothing of it is loaded without a key. */
async function configuredModel(): Promise<AskedModel | null> {
  if (!process.env.OPENAI_API_KEY) return null;
  const { judgeOnce, modelSettings } = await import("./judge-once.ts");
  const settings = modelSettings(process.env);
  if (settings === null) return null;
  const ask = (request: JudgeRequest, signal: AbortSignal) =>
    judgeOnce(settings, request, { cache: judgements }, signal);
  return { model: settings.model, ask };
}
