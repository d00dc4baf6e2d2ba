import type { Element } from "hast";
import { h } from "hastscript";
import type { FileTimeline, ReviewDetails } from "../../../report/index.ts";
import { count } from "../../../report/verdict.ts";
import type { Reviewed } from "../report/place.ts";
import { shown } from "../text.ts";
import { lockGrid } from "./lock-grid.ts";
import { lockTable } from "./lock-table.ts";

/** Files shown open, and files shown at all. */
const mostOpen = 3;
const mostFiles = 20;

/** Which locks the statements took in the rehearsal, and how long each was held. */
export function locksSection({ timelines, moreTimelines }: ReviewDetails, reviewed: Reviewed): readonly Element[] {
  if (timelines.length === 0) return [];
  const rest = timelines.length - Math.min(timelines.length, mostFiles) + moreTimelines;
  return [
    h("section", { ariaLabelledBy: "locks" }, [
      h("h2#locks", ["Locks ", h("span.number", count(timelines.length + moreTimelines, "file"))]),
      h("p.quiet", [
        "As the rehearsal saw them. A lock that is taken in a transaction is held until it ends; a queue behind it stops queries that the lock alone would not.",
      ]),
      ...timelines.slice(0, mostOpen).map((file) => fileBlock(file, reviewed)),
      ...timelines
        .slice(mostOpen, mostFiles)
        .map((file) => h("details.fold", [h("summary", shown(file.path, 200)), lockTable(file, reviewed)])),
      ...(rest > 0 ? [h("p.quiet", `${count(rest, "more file")} not shown.`)] : []),
    ]),
  ];
}

const fileBlock = (file: FileTimeline, reviewed: Reviewed): Element =>
  h("div", [h("h3.path", shown(file.path, 200)), h("p", longestStop(file)), lockTable(file, reviewed)]);

/** The one sentence that somebody takes along: what stops, and for how many statements. */
function longestStop(file: FileTimeline): string {
  const { relations, rows } = lockGrid(file);
  const stops = relations.flatMap((relation, at) => {
    const full = rows.filter((row) => row[at]?.mode.kind === "all").length;
    const writes = rows.filter((row) => row[at]?.mode.kind === "writes").length;
    if (full > 0) return [`${shown(relation, 60)} is closed to reads and writes for ${count(full, "statement")}`];
    return writes > 0 ? [`${shown(relation, 60)} is closed to writes for ${count(writes, "statement")}`] : [];
  });
  return stops.length === 0 ? "Nothing stops reads or writes." : `${stops.slice(0, 3).join("; ")}.`;
}
