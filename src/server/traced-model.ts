import type { ModelClient } from "../judge/client/model-client.ts";
import type { Tracer } from "./tracer.ts";

/**
 * The same model, each call to which is a step of the trace of its review: how it ended and the tokens that it took, and no word
 * that was sent or came back. Names by OpenTelemetry's semantic conventions for generative AI.
 */
export function tracedModel(client: ModelClient, tracer: Tracer): ModelClient {
  const facts = { "gen_ai.operation.name": "chat", "gen_ai.request.model": client.model };
  return {
    model: client.model,
    ask: (prompt, signal) =>
      tracer.span({ name: "model.ask", kind: "client", facts }, async (note) => {
        const answer = await client.ask(prompt, signal);
        const { inputTokens, outputTokens } = answer.use;
        note({
          "arch_review.outcome": answer.kind,
          "gen_ai.usage.input_tokens": inputTokens,
          "gen_ai.usage.output_tokens": outputTokens,
        });
        return answer;
      }),
  };
}
