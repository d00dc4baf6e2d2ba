import { expect } from "vitest";
import { type RunningApp, sharedApp } from "../../github/running-app.ts";
import type { Script, SeenRequest } from "../../model-server/start-model-server.ts";
import type { Files, PullRequestHandle, PullRequestWish, RepositoryHandle } from "../../simulator/index.ts";
import { said, smuggled } from "../said.ts";
import { judgedApp } from "./judged-app.ts";
import { judgedOf, ruledOf, ruledWithout, type Told, toldOf } from "./told.ts";

/** One attack on a review with a language model. */
export interface JudgeAttack {
  /** What the base branch holds. */
  readonly base?: Files;
  readonly wish: PullRequestWish & { readonly files: Files };
  readonly model: Script;
  /** What must be neither in a request to the model nor in anything that the App writes. */
  readonly secrets?: readonly string[];
  /** Names a pull request that is attacked again and again by its endpoint alone: reviewed once without a model for all of them. */
  readonly baseline?: string;
  /** What is done on the pull request once it is open, before anything is compared. */
  readonly then?: (pull: PullRequestHandle, repository: RepositoryHandle, app: RunningApp) => Promise<void>;
}

/** What became of an attack. */
export interface Outcome {
  readonly told: Told;
  readonly pull: PullRequestHandle;
  /** What the model was asked. */
  readonly asked: readonly SeenRequest[];
  /** All Markdown that the App wrote. */
  readonly written: string;
}

interface Opened {
  readonly pull: PullRequestHandle;
  readonly told: Told;
  readonly conclusion: string | null;
}

/** Reviews without a model by their names. */
const without = new Map<string, Promise<Opened>>();

/** What must hold of every review with a model, whatever the attacker does: the rules' part is as without one, and nothing leaks or escapes. */
export async function survive(attack: JudgeAttack): Promise<Outcome> {
  const { app, model, play } = await judgedApp();
  play(attack.model);
  const before = { asked: model.requests.length, sent: app.github.requests.length };
  const { pull, told, conclusion } = await opened(app, attack);
  const asked = model.requests.slice(before.asked);
  const alone = await baselineOf(attack);
  const ruled = ruledOf(told);
  expect(ruled).toEqual(ruledWithout(alone.told, ruled.open));
  expect(conclusion).toBe(alone.conclusion);
  expect(judgedOf(alone.told)).toEqual([]);
  expectVerbatim(told, attack);
  expect(told.findings.filter((each) => each.judged !== undefined && each.severity === "blocking")).toEqual([]);
  expect(smuggled(pull)).toEqual([]);
  const bodies = JSON.stringify(app.github.requests.slice(before.sent).map(({ body }) => body));
  const bytes = asked.map((request) => JSON.stringify(request)).join("\n");
  for (const secret of attack.secrets ?? []) {
    expect(bytes).not.toContain(JSON.stringify(JSON.stringify(secret)).slice(3, -3));
    expect(bodies).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(app.logged()).not.toContain(secret);
  }
  return { told, pull, asked, written: said(pull).join("\n") };
}

async function baselineOf(attack: JudgeAttack): Promise<Opened> {
  const known = attack.baseline === undefined ? undefined : without.get(attack.baseline);
  const baseline = known ?? opened(await sharedApp(), attack);
  if (attack.baseline !== undefined) without.set(attack.baseline, baseline);
  return await baseline;
}

async function opened(app: RunningApp, { base = {}, wish, then }: JudgeAttack): Promise<Opened> {
  const repository = app.repository(base);
  const { pull } = await app.open(repository, wish);
  await app.drained();
  await then?.(pull, repository, app);
  await app.drained();
  const run = pull.checkRuns().at(-1);
  expect(run?.status).toBe("completed");
  return { pull, told: await toldOf(app, pull, repository), conclusion: run?.conclusion ?? null };
}

/** No status of a model without words that stand at the lines that it names, in a file of the pull request. */
function expectVerbatim(told: Told, { base = {}, wish }: JudgeAttack): void {
  for (const { status, evidence } of judgedOf(told)) {
    expect(["pass", "weak", "fail", "not-applicable"]).toContain(status);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { path, startLine, endLine, quote } of evidence) {
      const text = String(wish.files[path] ?? base[path]);
      expect(
        text
          .split(/\r?\n/)
          .slice(startLine - 1, endLine)
          .join("\n"),
      ).toContain(quote);
    }
  }
}
