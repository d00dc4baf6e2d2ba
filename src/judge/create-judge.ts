import { createHash } from "node:crypto";
import { answerRequest } from "./ask/answer-request.ts";
import type { ModelClient } from "./client/model-client.ts";
import type { Judge } from "./judge.ts";
import { type JudgeMeter, noJudgeMeter } from "./judge-meter.ts";
import { promptVersion } from "./prompt/prompt-of.ts";

/** What a judge works with. */
export interface JudgeOptions {
  readonly client: ModelClient;
  /** Where the model is, for the judge's identity: another endpoint is another model. */
  readonly endpoint: string;
  /** Hexadecimal digits that nobody can know beforehand, anew with each call: for delimiters. */
  readonly nonce: () => string;
  /** Left out: nothing is counted. */
  readonly meter?: JudgeMeter;
  /** A signal for one request, aborted when it has taken too long. Left out: after 90 seconds. */
  readonly deadline?: () => AbortSignal;
}

/** Milliseconds for one request: a few rounds of calls, and far less than a review may take. */
const patience = 90_000;

/** Names how answers become outcomes, the gate and the samples. Another one: what was kept counts no more. */
const gateVersion = "2";

/** A judge on a model. One serves all reviews, several at a time. */
export function createJudge({ client, endpoint, nonce, meter, deadline }: JudgeOptions): Judge {
  const identity = createHash("sha256")
    .update(JSON.stringify([gateVersion, promptVersion, client.model, endpoint]))
    .digest("hex");
  const answering = {
    client,
    identity,
    nonce,
    meter: meter ?? noJudgeMeter,
    deadline: deadline ?? (() => AbortSignal.timeout(patience)),
  };
  return {
    model: client.model,
    identity,
    judge: (request, customer, signal) => answerRequest(request, customer, answering, signal),
  };
}
