import { TransientError } from "../charter/index.ts";
import type { CheckRun } from "../report/index.ts";
import { defaultPolicy, type Policy } from "../review/index.ts";

/**
 * What a check says whose review or merge group failed for good. Names the kind of fault and nothing of its text, which may
 * hold anything. The error comes out of the queue by name.
 */
export function apology(error: Error, { on_error }: Policy): CheckRun {
  const transient = error.name === "TransientError";
  const cause = transient ? "GitHub or the database did not answer in time" : "an internal error";
  return {
    conclusion: on_error === "pass" ? "neutral" : "failure",
    title: `Could not review: ${transient ? "no answer in time" : "internal error"}`,
    summary: `The review failed several times because of ${cause}. This says nothing about the change. Push again, or re-run the check, to try once more.`,
    text: "",
    annotations: [],
  };
}

/** The policy that an apology goes by: what the review failed of may fail here too, and then the default holds. */
export async function policyOrDefault(reading: () => Promise<Policy | null>): Promise<Policy> {
  try {
    return (await reading()) ?? defaultPolicy;
  } catch (error) {
    if (error instanceof TransientError) throw error;
    return defaultPolicy;
  }
}
