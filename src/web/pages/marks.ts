import type { Element } from "hast";
import { h } from "hastscript";
import type { Severity } from "../../charter/index.ts";

/** Each with a glyph of its own shape, so that no colour is needed to tell them apart. */
const severities: Readonly<Record<Severity, readonly [glyph: string, word: string]>> = {
  blocking: ["✕", "blocking"],
  warning: ["!", "warning"],
  advice: ["i", "advice"],
};

/** The severity of a finding or a rule as a small label. */
export const severityMark = (severity: Severity): Element => mark(severity, ...severities[severity]);

/** A small label: a class for its colour, a glyph that is not read out, and its word. */
export const mark = (kind: string, glyph: string, word: string): Element =>
  h("span.mark", { className: [kind] }, [h("span.glyph", { ariaHidden: "true" }, glyph), word]);
