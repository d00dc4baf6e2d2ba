import pino, { type DestinationStream, type Logger } from "pino";
import { correlationId } from "../github/index.ts";
import type { LogLevel } from "./variables.ts";

/**
 * The server's log: one JSON object per line. Callers pass ids, codes and counts; what is listed here is removed should a
 * caller ever pass the object around it, and of an error only its name, code and the first line of its message are kept,
 * because requests, responses and rows hang on errors. A line written for a job says which delivery asked for it.
 */
export function createLog(level: LogLevel, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      mixin: () => {
        const delivery = correlationId();
        return delivery === null ? {} : { delivery };
      },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...secretKeys, ...secretKeys.map((key) => `*.${key}`)], remove: true },
      serializers: { err: errorFields, error: errorFields },
    },
    destination,
  );
}

const secretKeys = [
  "payload",
  "body",
  "headers",
  "authorization",
  "token",
  "secret",
  "webhookSecrets",
  "privateKey",
  "apiKey",
  "databaseUrl",
  "request",
  "response",
];

/** Fields of an error that are safe to write down; anything that is not an error stays as it is. */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const status = "status" in error && typeof error.status === "number" ? error.status : undefined;
  return { name: error.name, message: error.message.split("\n", 1)[0]?.slice(0, 300), code, status };
}
