import type { Operation } from "../openapi/openapi.ts";
import type { OperationChange } from "../openapi/openapi-change.ts";
import type { Meetings } from "./meetings.ts";

/** How much may be relied on, the least first. What says nothing is stable. */
const levels = ["draft", "alpha", "experimental", "beta", "stable"];

/** Levels of what nobody outside may rely on. */
const unstable = new Set(["draft", "alpha", "experimental", "internal", "true"]);

/** Whether the base branch had said that an operation may change at any time. */
export const isUnstable = ({ stability }: Operation): boolean => stability !== null && unstable.has(stability);

/** Compares what is promised of an operation's future: its stability, and when it ends. */
export function compareLifecycle(change: OperationChange, before: Operation, after: Operation, to: Meetings): void {
  const part = to.part(change, after.id, after.entry, "response");
  const [was, is] = [levelOf(before), levelOf(after)];
  if (is < was && !isUnstable(before)) {
    const at = ["x-stability-level", "x-stability", "x-internal"]
      .map((name) => after.node.entries.get(name))
      .find((entry) => entry !== undefined);
    part.differs({
      class: "stability-decreased",
      level: before.stability === null ? "warn" : "err",
      from: before.stability ?? "stable",
      to: after.stability ?? "",
      at: at ?? after.entry,
    });
  }
  if (before.sunset === null || !after.deprecated || before.sunset === after.sunset) return;
  const at = after.node.entries.get("x-sunset") ?? after.node.entries.get("x-sunset-date");
  if (after.sunset === null)
    part.differs({ class: "sunset-moved", level: "warn", from: before.sunset, keyword: "removed" });
  else if (isEarlier(after.sunset, before.sunset)) {
    part.differs({
      class: "sunset-moved",
      level: "err",
      keyword: "earlier",
      from: before.sunset,
      to: after.sunset,
      at: at ?? after.entry,
    });
  }
}

function levelOf({ stability }: Operation): number {
  if (stability === null) return levels.length;
  const at = levels.indexOf(stability);
  return at === -1 ? (unstable.has(stability) ? 0 : levels.length) : at === levels.length - 1 ? levels.length : at;
}

/** Whether one day comes before another; of what is no day nothing is known. */
const isEarlier = (one: string, other: string): boolean => {
  const [a, b] = [dayOf(one), dayOf(other)];
  return a !== null && b !== null && a < b;
};

/** The day of an ISO 8601 or RFC 9110 date, `YYYY-MM-DD`; null for anything else. */
export function dayOf(text: string): string | null {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text);
  if (iso !== null) return iso[0];
  if (!/^[A-Za-z]{3,9}, \d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4}/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}
