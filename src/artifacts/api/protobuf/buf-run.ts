/** What buf found in one place of a file of protocol buffers. Lines and columns count from 1; of what is gone, those of what stood around it. */
export interface BufFinding {
  /** `FIELD_SAME_TYPE`: an id of buf's rules, or `COMPILE` for what does not compile. */
  readonly type: string;
  readonly kind: "breaking" | "lint" | "compile";
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** buf's own words, which hold names of the change; cut to a readable length. */
  readonly message: string;
}

/** What buf said of the protocol buffers of a change, or why it said nothing. */
export type BufRun =
  | { readonly kind: "compared"; readonly version: string; readonly findings: readonly BufFinding[] }
  | { readonly kind: "unavailable"; readonly reason: string };

/** Both sides of a change: every file of protocol buffers of the module, by path. What is alike on both sides stands in both. */
export interface BufRequest {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}
