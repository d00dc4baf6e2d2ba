import { z } from "zod";
import type { ModelPrompt } from "./client/model-client.ts";
import { tokensOf } from "./tokens.ts";

/** Tokens that a prompt takes by our own count: its words, and the schema of the answer that is sent beside them. */
export const inputTokensOf = ({ instructions, input, format }: ModelPrompt): number =>
  tokensOf(instructions) + tokensOf(input) + tokensOf(JSON.stringify(z.toJSONSchema(format.schema)));

/** The most tokens that one call takes by our own count. */
export const callTokensOf = (prompt: ModelPrompt): number => inputTokensOf(prompt) + prompt.maxOutputTokens;
