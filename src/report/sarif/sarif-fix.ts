import type { Finding } from "../../charter/index.ts";
import { suggestionOf } from "../suggestion.ts";
import { showInvisible } from "../visible.ts";
import { artifactOf } from "./artifact.ts";
import type { SarifFix, SarifRegion } from "./sarif-log.ts";

/** Longer replacements are a file of their own, and are left to the comment. */
const longestReplacement = 20_000;

/**
 * A finding's suggestion as a fix of whole lines. None where it cannot be shown as it stands (a credential, characters that
 * nobody sees): a button would put them into the file unread.
 */
export function sarifFixes(finding: Finding): readonly SarifFix[] {
  const suggestion = suggestionOf(finding);
  if (suggestion === null || suggestion.replacement.length > longestReplacement) return [];
  const { startLine, endLine, replacement } = suggestion;
  if (showInvisible(replacement) !== replacement.replaceAll("\r\n", "\n")) return [];
  return [
    {
      description: { text: `Replace ${startLine === endLine ? "the line" : "the lines"} as suggested.` },
      artifactChanges: [
        {
          artifactLocation: artifactOf(finding.path),
          replacements: [
            replacement === ""
              ? { deletedRegion: withEnd(startLine, endLine) }
              : { deletedRegion: { startLine, endLine }, insertedContent: { text: replacement } },
          ],
        },
      ],
    },
  ];
}

/** Lines with the line feed of the last one. Without columns a region ends before it (3.30.8), and an empty line would stay. */
const withEnd = (startLine: number, endLine: number): SarifRegion => ({
  startLine,
  startColumn: 1,
  endLine: endLine + 1,
  endColumn: 1,
});
