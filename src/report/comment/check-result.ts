import type { CheckResult } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { statusWords } from "./checklist-table.ts";

const checkWords: Readonly<Record<CheckResult["status"], string>> = {
  ...statusWords,
  weak: "❔ weak",
};

/** What a check came to, in words. One that failed weighs as much as the heaviest finding that it left open. */
export function checkResult(check: CheckResult, { findings }: Review): string {
  if (check.status !== "fail") return checkWords[check.status];
  const own = findings.filter(
    ({ rule, path, status }) => rule === check.id && path === check.path && status === "open",
  );
  if (own.some(({ severity }) => severity === "blocking")) return "❌ fails";
  return own.length > 0 && own.every(({ severity }) => severity === "advice") ? "advice" : checkWords.fail;
}
