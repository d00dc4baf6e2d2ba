import { TransientError } from "../../charter/index.ts";
import type { CheckRun } from "../../report/index.ts";
import { defaultPolicy, type Policy } from "../../review/index.ts";

/** Whether a fault passes by itself. The error comes out of the queue by name. */
export const passesByItself = (error: Error): boolean => error.name === "TransientError";

/**
 * What a check says whose review or merge group failed for good. Names the kind of fault and nothing of its text, which may
 * hold anything.
 * @param again when it is tried once more; null: when somebody asks for it.
 */
export function apology(error: Error, { on_error }: Policy, again: Date | null = null): CheckRun {
  const transient = passesByItself(error);
  const cause = transient ? "GitHub or the database did not answer in time" : "an internal error";
  const kind = transient ? "no answer in time" : "internal error";
  const time = again === null ? null : `${again.toISOString().slice(11, 16)} UTC`;
  const next =
    time === null ? "Push again, or re-run the check," : `It is tried again at ${time}; push, or re-run the check,`;
  return {
    conclusion: on_error === "pass" ? "neutral" : "failure",
    title: `Could not review: ${time === null ? kind : `will retry at ${time}`}`,
    summary: `The review failed several times because of ${cause}. This says nothing about the change. ${next} to try ${time === null ? "once more" : "earlier"}.`,
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
