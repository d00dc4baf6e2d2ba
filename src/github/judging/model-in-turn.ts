import { untilAborted } from "../../charter/index.ts";
import type { ModelClient } from "../../judge/client/model-client.ts";
import { createSlots } from "../client/slots.ts";

/** The same model, which is asked at most `calls` questions at a time by everybody together; the others wait in their order. */
export function modelInTurn(client: ModelClient, calls: number): ModelClient {
  const slots = createSlots(calls);
  return {
    model: client.model,
    ask: async (prompt, signal) => {
      const entering = slots.enter(false);
      try {
        await untilAborted(() => entering, signal);
        return await client.ask(prompt, signal);
      } finally {
        // Whoever has waited in vain gives the slot back once it comes.
        void entering.then((leave) => leave());
      }
    },
  };
}
