import { join } from "node:path";
import type { ModelSettings } from "../judge/client/endpoint.ts";
import type { JudgementCache } from "../judge/judge.ts";
import type { JudgeRequest } from "../judge/judge-request.ts";
import type { JudgeRun } from "../judge/judge-run.ts";
import { judgeOnce } from "../judge-once.ts";
import { judgementMemory } from "../judgement-memory.ts";
import { showInvisible } from "../report/visible.ts";
import { cacheFolder } from "./cache-folder.ts";
import { judgementStore } from "./judgement-store.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Asks a language model one request and tells so by `step`. What it says is kept for the next run, by all that decides it, so
 * that it serves the program from source too.
 */
export function askModel(
  settings: ModelSettings,
  request: JudgeRequest,
  { environment }: Terminal,
  step: (what: string) => void,
  signal: AbortSignal,
): Promise<JudgeRun> {
  const checks = request.questions.length === 1 ? "1 check" : `${request.questions.length} checks`;
  step(showInvisible(`Asking ${settings.model} about ${checks}`));
  return judgeOnce(settings, request, { cache: keptJudgements(environment) }, signal);
}

function keptJudgements(environment: Terminal["environment"]): JudgementCache {
  const folder = cacheFolder(environment, environment.HOME);
  return folder === null ? judgementMemory() : judgementStore(join(folder, "judgements"));
}

/** What a person is told of a model that did not answer: one line; null where it did. */
export function noticeOf({ baseUrl, model }: ModelSettings, { unsettled }: JudgeRun): string | null {
  const left = unsettled.filter(({ reason }) => reason === "unavailable").length;
  if (left === 0) return null;
  const where = baseUrl === null ? "" : ` at ${new URL(baseUrl).host}`;
  const stays = left === 1 ? "1 check stays a question" : `${left} checks stay questions`;
  return showInvisible(`The language model ${model}${where} did not answer; ${stays}.`);
}
