/** Which of OpenAI's two interfaces a request went to. */
export type Api = "responses" | "chat";

/** What a model says, before it is put into the form of an interface. */
export interface Said {
  /** Null: it says nothing. */
  readonly text: string | null;
  /** It will not answer. */
  readonly refusal?: string;
  /** Where it stopped before its end. */
  readonly cut?: "length" | "content_filter";
  /** The tokens that it says it took: anything, as servers differ. Left out: a plausible number; null: no word of it. */
  readonly use?: unknown;
  /** The model that it says answered; left out: the one that was asked. */
  readonly model?: string;
}

/** The body of an answer with status 200, in the form of the interface. */
export const bodyOf = (api: Api, asked: string, said: Said): Record<string, unknown> =>
  api === "responses" ? responsesBody(asked, said) : chatBody(asked, said);

/** Source: OpenAI API reference, "The response object", as typed in `openai/resources/responses` 7.57. */
function responsesBody(asked: string, { text, refusal, cut, use, model }: Said): Record<string, unknown> {
  const content = [
    ...(text === null ? [] : [{ type: "output_text", text, annotations: [], logprobs: [] }]),
    ...(refusal === undefined ? [] : [{ type: "refusal", refusal }]),
  ];
  return {
    id: "resp_1",
    object: "response",
    created_at: 1_700_000_000,
    status: cut === undefined ? "completed" : "incomplete",
    error: null,
    incomplete_details:
      cut === undefined ? null : { reason: cut === "length" ? "max_output_tokens" : "content_filter" },
    model: model ?? asked,
    output: [
      { id: "rs_1", type: "reasoning", summary: [] },
      { id: "msg_1", type: "message", role: "assistant", status: "completed", content },
    ],
    ...usage(use, { input_tokens: 100, output_tokens: 20, total_tokens: 120 }),
  };
}

/** Source: OpenAI API reference, "The chat completion object", as typed in `openai/resources/chat/completions` 7.57. */
function chatBody(asked: string, { text, refusal, cut, use, model }: Said): Record<string, unknown> {
  return {
    id: "chatcmpl_1",
    object: "chat.completion",
    created: 1_700_000_000,
    model: model ?? asked,
    choices: [
      {
        index: 0,
        finish_reason: cut ?? "stop",
        message: { role: "assistant", content: text, refusal: refusal ?? null },
      },
    ],
    ...usage(use, { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 }),
  };
}

const usage = (said: unknown, plausible: unknown): { readonly usage?: unknown } => {
  if (said === null) return {};
  return { usage: said ?? plausible };
};
