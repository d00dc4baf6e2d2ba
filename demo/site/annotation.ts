import type { Element } from "hast";
import { h } from "hastscript";
import type { CheckRun } from "../../test/simulator/index.ts";

/** A note of a check run at lines of a file. */
export type Annotation = CheckRun["annotations"][number];

const levels: Readonly<Record<string, string>> = { failure: "Failure", warning: "Warning", notice: "Notice" };

/** An annotation as GitHub shows it: its message is plain text. */
export const annotationBox = ({ annotation_level, title, message, raw_details }: Annotation): Element =>
  h(`div.annotation.${annotation_level in levels ? annotation_level : "notice"}`, [
    h("p", [h("strong", levels[annotation_level] ?? annotation_level), title === undefined ? "" : ` ${title}`]),
    h("p.message", message),
    ...(raw_details === undefined ? [] : [h("pre", { tabIndex: 0 }, raw_details)]),
  ]);
