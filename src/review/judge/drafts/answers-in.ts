import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { CheckStatus } from "../../../charter/index.ts";
import type { JudgedDraft } from "../../../judge/judge-run.ts";
import { type RfcVerdict, rfcChecks } from "../../../rules/index.ts";
import type { CheckReading } from "../../assess/read-checks.ts";
import type { DesignReading } from "../read-designs.ts";

/**
 * Whether a document with a draft at its end answers the draft's check by the rules, no other check fares worse, and nothing
 * that the draft says is a fault of the text, such as a placeholder or a contradiction.
 */
export function answersIn(
  draft: JudgedDraft,
  { rfc, readings }: DesignReading,
  read: (path: string, text: string) => Rfc,
): boolean {
  const section = sectionOf(draft);
  if (section === null) return false;
  const extended = read(rfc.path, `${rfc.text.trimEnd()}\n\n${section}\n`);
  if (extended.suspicions.length > rfc.suspicions.length || extended.unread !== null) return false;
  const own = readings.find(({ check }) => check.meta.id === draft.check);
  if (own === undefined || own.check.check(extended).status !== "pass") return false;
  return readings.every((reading) => isNoWorse(reading, extended)) && isFaultless(rfc, section, read);
}

/** The draft as a section of its own; null where code would end its fence. */
function sectionOf({ language, text }: JudgedDraft): string | null {
  if (language !== "markdown")
    return text.includes("```") ? null : `${heading}\n\n\`\`\`${language}\n${text.trim()}\n\`\`\``;
  return /^#{1,6}\s/.test(text.trimStart()) ? text.trim() : `${heading}\n\n${text.trim()}`;
}

/** So that it is not read as a part of what the document ends with, such as a rejected option. */
const heading = "## Proposal";

/** How far a status is from what is wanted. */
const distance: Readonly<Record<CheckStatus, number>> = {
  pass: 0,
  "not-applicable": 0,
  waived: 0,
  unknown: 1,
  weak: 2,
  fail: 3,
};

function isNoWorse(reading: CheckReading, extended: Rfc): boolean {
  if (!("verdict" in reading)) return true;
  const after = reading.check.check(extended);
  const { verdict } = reading;
  if (distance[after.status] > distance[verdict.status]) return false;
  // One fault more does not change the status of a document that has one.
  return reading.check.meta.findsFaults !== true || distance[after.status] < 2 || isSame(after, verdict);
}

const isSame = (a: RfcVerdict, b: RfcVerdict): boolean =>
  a.reason === b.reason && JSON.stringify(a.evidence) === JSON.stringify(b.evidence);

/** Whether a section has no fault of its own, whatever the rest of the document has. */
function isFaultless({ path }: Rfc, section: string, read: (path: string, text: string) => Rfc): boolean {
  const alone: Rfc = { ...read(path, `# Draft\n\n${section}\n`), kind: "design" };
  return rfcChecks
    .filter(({ meta }) => meta.findsFaults)
    .every(({ check }) => distance[check(alone).status] < distance.weak);
}
