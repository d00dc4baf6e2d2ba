import { z } from "zod";

/** The database that a sandbox holds. */
export type EngineId = "postgresql" | "sqlite";

/** What a sandbox's process is asked, one thing after another. */
export type SandboxRequest =
  | { readonly kind: "start"; readonly template: Uint8Array | null }
  | { readonly kind: "query"; readonly text: string; readonly values: readonly unknown[] }
  | { readonly kind: "script"; readonly text: string }
  | { readonly kind: "snapshot" }
  /** `snapshot`: null for the empty cluster. */
  | { readonly kind: "restore"; readonly snapshot: Uint8Array | null };

/** A request with the number that its answer carries. */
export type NumberedRequest = SandboxRequest & { readonly id: number };

/** Characters of a message of the server; it may quote a statement of any length. */
const longestMessage = 10_000;

/**
 * What it answers. The process may be in the hands of whoever wrote the SQL, so that everything it says is looked at
 * before it is believed to have this form.
 */
export const sandboxAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done"), id: z.number() }),
  z.object({ kind: z.literal("started"), id: z.number(), engine: z.string().max(100) }),
  z.object({ kind: z.literal("rows"), id: z.number(), rows: z.array(z.record(z.string(), z.unknown())).readonly() }),
  z.object({ kind: z.literal("snapshot"), id: z.number(), snapshot: z.instanceof(Uint8Array) }),
  z.object({
    kind: z.literal("refused"),
    id: z.number(),
    message: z.string().max(longestMessage),
    code: z.string().regex(/^[0-9A-Z]{5}$/u),
    position: z.int().positive().nullable(),
  }),
]);
export type SandboxAnswer = z.output<typeof sandboxAnswer>;

/** What an answer says, without the number of its request. */
export type SandboxResult = SandboxAnswer extends infer Answer
  ? Answer extends unknown
    ? Omit<Answer, "id">
    : never
  : never;
