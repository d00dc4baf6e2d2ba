import { type ApiDifference, dayOf, type OpenapiChange } from "../../../artifacts/api/index.ts";
import type { Severity } from "../../../charter/index.ts";
import { code } from "../../code.ts";

/** How much a difference weighs, and why less than it might: whole sentences, each with a space behind it, or nothing. */
export interface Weight {
  readonly severity: Severity;
  readonly because: string;
}

const severities = { err: "blocking", warn: "warning", info: "advice" } as const;

/**
 * Weighs a difference by what had been announced: a sunset that has passed takes it away (null), a deprecation without a date
 * or a new major version in the same change leaves a warning. A sunset that is still to come was a promise.
 */
export function weigh(found: ApiDifference, change: OpenapiChange, today: string): Weight | null {
  const { farewell, level } = found;
  const severity = severities[level];
  // An end that is put off or brought forward is what this one is about.
  if (farewell.deprecated && found.class !== "sunset-moved") {
    const day = farewell.sunset === null ? null : dayOf(farewell.sunset);
    if (day !== null && day <= today) return null;
    if (day !== null) return { severity, because: `Its sunset, ${code(day)}, is still to come. ` };
    if (severity === "blocking")
      return { severity: "warning", because: "It was deprecated, without a date of its end. " };
    return null;
  }
  if (severity !== "blocking" || !isMajorRaised(change)) return { severity, because: "" };
  return { severity: "warning", because: "The change raises the major version, so this is announced. " };
}

/** Whether the change raises the major version of the contract, `1.4.0` to `2.0.0`, or `v1` to `v2`. */
export function isMajorRaised({ before, after }: OpenapiChange): boolean {
  const [from, to] = [majorOf(before?.info.version), majorOf(after?.info.version)];
  return from !== null && to !== null && to > from;
}

/** Null for versions that are no numbers in a row; years of dates count as numbers only among themselves. */
function majorOf(version: string | undefined): number | null {
  const found = /^v?(\d{1,9})(?:[.]\d{1,9}){0,3}(?:[-+].{0,100})?$/i.exec(version?.trim() ?? "");
  const [, major] = found ?? [];
  return major === undefined || major.length > 3 ? null : Number(major);
}
