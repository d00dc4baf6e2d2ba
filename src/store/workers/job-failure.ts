import { errorCode } from "../database/error-code.ts";
import type { JobFailure } from "../queue/queue.ts";

const longest = 300;

/**
 * What may be stored and logged of an error. Octokit's errors carry requests and responses, their messages what GitHub
 * answered, which may quote the request; PostgreSQL's carry the row they failed on, and quote data that they refuse; parsers
 * quote what they read. None of that is kept, and neither is anything that looks like a credential.
 */
export function jobFailure(error: unknown): JobFailure {
  if (!(error instanceof Error)) return { name: "Error", message: "something that is not an error was thrown" };
  if ("status" in error && typeof error.status === "number") {
    return { name: error.name.slice(0, 60), message: `HTTP ${error.status}` };
  }
  if (error instanceof SyntaxError) return { name: error.name, message: "a text could not be parsed" };
  // Class 22, "Data Exception" (PostgreSQL manual, appendix A).
  if (errorCode(error).startsWith("22")) return { name: error.name.slice(0, 60), message: errorCode(error) };
  const line = error.message.slice(0, 2000).split("\n", 1)[0] ?? "";
  const masked = line.replaceAll(/\b(?:gh[a-z]_|github_pat_|v1\.|eyJ)[\w.-]{8,}/g, "[credential]");
  return { name: error.name.slice(0, 60), message: masked.slice(0, longest) };
}
