import type { CheckResult, Evidence, Finding, Waiver } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { gatingSeverity, messageOf, plainLine } from "../finding-message.ts";
import { maskSecrets } from "../secrets.ts";
import { sentence } from "../sentence.ts";
import { cut, showInvisible } from "../visible.ts";
import { artifactOf } from "./artifact.ts";
import { sarifFixes } from "./sarif-fix.ts";
import type { SarifLocation, SarifRegion, SarifResult, SarifSuppression } from "./sarif-log.ts";
import { levels, sarifText } from "./sarif-text.ts";

const longestMessage = 4000;
const longestQuote = 1000;

/** GitHub shows so many locations of a result, one of them its own (limits of SARIF results, read 2026-11). */
const mostLocations = 100;

/** The places that checks quote, each once: as many as a result shows. */
export const placesOf = (checks: readonly CheckResult[]): readonly Evidence[] =>
  [...new Map(checks.flatMap(({ evidence }) => evidence.map((each) => [placeOf(each), each] as const))).values()].slice(
    0,
    mostLocations,
  );

/** A finding as a result. `evidence` is what its check quotes, each place once; `ruleIndex` is the place of its rule. */
export const sarifResult = (
  finding: Finding,
  ruleIndex: number,
  evidence: readonly Evidence[],
  review: Review,
): SarifResult => ({
  ruleId: finding.rule,
  ruleIndex,
  level: levels[gatingSeverity(finding.severity, review)],
  message: sarifText(messageOf(finding), longestMessage, finding.rule),
  locations: [{ physicalLocation: { artifactLocation: artifactOf(finding.path), region: regionOf(finding) } }],
  ...relatedTo(finding, evidence),
  partialFingerprints: {
    // The one name that GitHub reads; ours survives moved lines as its own would.
    primaryLocationLineHash: finding.fingerprint,
    "archReview/v1": finding.fingerprint,
  },
  suppressions: finding.status === "waived" ? [suppressionOf(finding.waiver)] : [],
  ...fixed(finding),
  properties: {
    severity: finding.severity,
    item: finding.item,
    ...(finding.judged !== undefined && {
      judged: { ...finding.judged, model: plainLine(finding.judged.model, 200) },
    }),
  },
});

function fixed(finding: Finding): Pick<SarifResult, "fixes"> {
  const fixes = sarifFixes(finding);
  return fixes.length === 0 ? {} : { fixes };
}

/** A range that ends where it begins stands for its place: no program marks an empty one. */
function regionOf({ startLine, startColumn, endLine, endColumn, quote }: Finding): SarifRegion {
  const empty = startLine === endLine && endColumn <= startColumn;
  return { startLine, startColumn, endLine, endColumn: empty ? startColumn + 1 : endColumn, ...snippet(quote) };
}

const snippet = (quote: string): Pick<SarifRegion, "snippet"> =>
  quote === "" ? {} : { snippet: { text: cut(showInvisible(maskSecrets(quote)), longestQuote) } };

function relatedTo(finding: Finding, evidence: readonly Evidence[]): Pick<SarifResult, "relatedLocations"> {
  const own = placeOf(finding);
  const related = evidence
    .filter((each) => placeOf(each) !== own)
    .slice(0, mostLocations - 1)
    .map(
      ({ path, startLine, endLine, quote }, index): SarifLocation => ({
        id: index + 1,
        physicalLocation: { artifactLocation: artifactOf(path), region: { startLine, endLine, ...snippet(quote) } },
        message: sarifText(quote, 200),
      }),
    );
  return related.length === 0 ? {} : { relatedLocations: related };
}

const placeOf = ({ path, startLine, endLine }: Pick<Evidence, "path" | "startLine" | "endLine">): string =>
  JSON.stringify([path, startLine, endLine]);

/** The words that `src/review/suppressions` gives a waiver which stands beside the statement. */
const inSource = /^a comment at line \d+$/;

function suppressionOf(waiver: Waiver | null): SarifSuppression {
  if (waiver === null) return { kind: "external", status: "accepted", justification: "Waived." };
  const { by, reason, until } = waiver;
  return {
    kind: inSource.test(by) ? "inSource" : "external",
    status: "accepted",
    justification: plainLine(`Waived by ${by}${until === null ? "" : ` until ${until}`}: ${sentence(reason)}`, 1000),
  };
}
