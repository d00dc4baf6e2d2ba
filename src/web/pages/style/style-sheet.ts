import { createHash } from "node:crypto";
import { baseStyle } from "./base-style.ts";
import { figureStyle } from "./figure-style.ts";
import { reportStyle } from "./report-style.ts";

const text = [baseStyle, reportStyle, figureStyle].join("").trimStart();

/** The one style sheet of all pages. Its path holds its hash, so that it may be kept for ever. */
export const styleSheet = {
  path: `/style.${createHash("sha256").update(text).digest("hex").slice(0, 16)}.css`,
  text,
} as const;
