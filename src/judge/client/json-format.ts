import { z } from "zod";
import type { ModelPrompt } from "./model-client.ts";

/** The schema of a format as JSON Schema, in the part of it that structured outputs know. */
export function jsonSchemaOf({ schema }: ModelPrompt["format"]): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-7" });
  return rest;
}

/** How a model is told of the format where the endpoint does not enforce it. OpenAI wants the word JSON for `json_object`. */
export const formatInWords = (schema: Record<string, unknown>): string =>
  `Answer with one JSON object and nothing else, no prose and no code fence. It must match this JSON Schema:\n${JSON.stringify(schema)}`;
