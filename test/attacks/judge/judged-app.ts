import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createModelClient } from "../../../src/judge/client/create-model-client.ts";
import { endpointName } from "../../../src/judge/client/endpoint.ts";
import { createJudge } from "../../../src/judge/create-judge.ts";
import { type RunningApp, startRunningApp } from "../../github/running-app.ts";
import { type ModelServer, says, startModelServer } from "../../model-server/index.ts";
import type { Script } from "../../model-server/start-model-server.ts";

/** An App that asks a language model, and the model in the hands of a test. */
export interface JudgedApp {
  readonly app: RunningApp;
  readonly model: ModelServer;
  /** What the model does from now on. What it did before has no say any more: its breaker is closed again. */
  readonly play: (script: Script) => void;
}

let shared: Promise<JudgedApp> | null = null;

/** The App with a model that all attacks of this process use together; it ends with the process. */
export const judgedApp = (): Promise<JudgedApp> => {
  shared ??= start();
  return shared;
};

async function start(): Promise<JudgedApp> {
  let clock = Date.now();
  const silence = new EventTarget();
  let script: Script = () => says({ answers: [] });
  const model = await startModelServer({
    script: async (request) => {
      const reply = await script(request);
      // Whoever waits for an answer that never comes has waited long enough as soon as the request is there.
      if (reply.kind === "stall") setImmediate(() => silence.dispatchEvent(new Event("late")));
      return reply;
    },
  });
  const client = createModelClient(
    { apiKey: model.key, baseUrl: model.url, model: "stub-model", tries: 1 },
    {
      now: () => new Date(clock),
      wait: async (_, signal) => void (await once(silence, "late", { signal })),
      random: () => 0,
    },
  );
  const nonce = (): string => randomBytes(16).toString("hex");
  const app = await startRunningApp({ judge: createJudge({ client, endpoint: endpointName(model.url), nonce }) });
  return {
    app,
    model,
    play: (next) => {
      script = next;
      clock += 3_600_000;
    },
  };
}
