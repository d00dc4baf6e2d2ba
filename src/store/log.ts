import type { Logger } from "pino";

/** Where the store says what happens: ids, codes and counts, never text from a pull request. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;
