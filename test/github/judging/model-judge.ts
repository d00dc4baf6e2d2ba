import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { createModelClient } from "../../../src/judge/client/create-model-client.ts";
import { endpointName } from "../../../src/judge/client/endpoint.ts";
import { createJudge } from "../../../src/judge/create-judge.ts";
import type { Judge } from "../../../src/judge/judge.ts";
import type { ModelServer } from "../../model-server/index.ts";

/** The judge of the server on a local endpoint, which it asks once. `now` is what its breaker takes for now. */
export function modelJudge({ url, key }: ModelServer, now: () => Date = () => new Date()): Judge {
  const client = createModelClient(
    { apiKey: key, baseUrl: url, model: "stub-model", tries: 1 },
    { now, wait: (ms, signal) => pause(ms, undefined, { signal }), random: () => 0 },
  );
  return createJudge({ client, endpoint: endpointName(url), nonce: () => randomBytes(16).toString("hex") });
}
