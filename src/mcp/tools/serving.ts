import type { Reviewer } from "../reviewer.ts";
import type { Roots } from "../roots.ts";

/** What the tools are served with. */
export interface Serving {
  readonly roots: Roots;
  readonly reviewer: Reviewer;
  /** Of the process, for git. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Takes lines for whoever runs the server; standard output carries the protocol alone. */
  readonly log: (line: string) => void;
}

/** What every tool does: it reads, changes nothing, asks nobody outside, and says the same again. */
export const readsOnly = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;
