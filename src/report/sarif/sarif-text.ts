import type { Severity } from "../../charter/index.ts";
import { plainLine } from "../finding-message.ts";
import type { SarifLevel, SarifText } from "./sarif-log.ts";

/**
 * Words as a message. SARIF reads `[words](target)` in plain text as a link (3.11.6), so the two halves of one are taken
 * apart: nothing of a change becomes a link. An empty message is not allowed, and `otherwise` stands in for it.
 */
export const sarifText = (words: string, limit: number, otherwise = "(no text)"): SarifText => ({
  text: plainLine(words, limit).replaceAll("](", "] (") || otherwise,
});

/** How SARIF calls our severities. */
export const levels: Readonly<Record<Severity, SarifLevel>> = { blocking: "error", warning: "warning", advice: "note" };
