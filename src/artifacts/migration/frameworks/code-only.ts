import type { Framework } from "./framework.ts";

/** For tools that have no SQL files: nothing asks how such a file would be cut and run. */
export const codeOnly: Pick<Framework, "sections" | "transaction"> = {
  sections: () => ({ up: null, down: null }),
  transaction: () => ({ mode: "unknown", reason: "the tool has no SQL files" }),
};
