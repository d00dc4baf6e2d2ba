import type { ReferentialAction } from "../../operation/parts.ts";

const actions: ReadonlyMap<string, ReferentialAction> = new Map([
  ["no action", "no-action"],
  ["restrict", "restrict"],
  ["cascade", "cascade"],
  ["set null", "set-null"],
  ["set default", "set-default"],
]);

/** What stands behind ON DELETE and ON UPDATE as the catalogue has it; undefined where nothing or something else is said. */
export const referentialAction = (written: string | null): ReferentialAction | undefined =>
  actions.get(
    (written ?? "")
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, " "),
  );
