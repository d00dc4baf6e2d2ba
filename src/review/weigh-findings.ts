import type { Finding, Waiver } from "../charter/index.ts";
import type { Concern } from "./assess/assessment.ts";
import { fingerprints } from "./fingerprint.ts";
import { type GatheredFinding, gatherFindings } from "./gather-findings.ts";
import type { Policy } from "./policy/policy-schema.ts";
import { withPolicy } from "./policy/severity-of.ts";
import type { ReviewedFile } from "./review.ts";
import type { SetUp } from "./set-up/set-up.ts";
import type { Suppressed } from "./suppressions/apply-suppressions.ts";
import { acceptLasting, isProposed, waiverConcerns } from "./waivers/apply-waivers.ts";

/** A waiver that an approver gave earlier, for exactly one finding. */
export interface ApprovedWaiver extends Waiver {
  readonly fingerprint: string;
}

/** What findings are weighed by. */
export interface WeighingInput {
  readonly policy: Policy;
  readonly files: readonly ReviewedFile[];
  readonly waivers: readonly ApprovedWaiver[];
  /** What the files that reviews are made by say. */
  readonly setUp: SetUp;
  /** Rules whose findings stand for one cause each. */
  readonly standing: ReadonlySet<string>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Findings with their waivers. */
export interface Weighed {
  /** What the rules found, and what is wrong with suppressions; `waits`: for an approver, as the change itself wants it waived. */
  readonly gathered: readonly (GatheredFinding & { readonly waits: boolean })[];
  /** What is wrong with the files that reviews are made by: each mistake by itself, as each has its own remedy. */
  readonly beside: readonly Finding[];
}

/** Findings after the waivers of approvers and of the repository's file. `isUndecided`: the rules leave a check of a file unknown. */
export function weighFindings(
  { findings, concerns, awaitingApproval }: Suppressed,
  off: ReadonlySet<string>,
  input: WeighingInput,
  isUndecided: (rule: string, path: string) => boolean,
): Weighed {
  const { policy, setUp, files } = input;
  const own = (all: readonly Concern[]): readonly Finding[] =>
    toFindings(all.flatMap((concern) => withPolicy(concern, policy))).map(({ finding }) => finding);
  const accepted = (finding: Finding): Finding =>
    acceptLasting(approve(finding, input.waivers, input.today), setUp.waivers);
  const single = [...findings, ...own(concerns)].map(accepted);
  const proposed = single.filter((finding) => isProposed(finding, setUp.waivers));
  const waiting = new Set([...awaitingApproval, ...proposed.map(({ fingerprint }) => fingerprint)]);
  const gathered = gatherFindings(single, (fingerprint) => waiting.has(fingerprint), input.standing).map(
    ({ finding, members }) => {
      const waits = members.some((member) => waiting.has(member)) || isProposed(finding, setUp.waivers);
      return { finding: accepted(finding), members, waits };
    },
  );
  const all = [...single, ...gathered.map(({ finding }) => finding)];
  const ofWaivers = own(waiverConcerns(setUp.waivers, { findings: all, files, off, isUndecided }));
  return { gathered, beside: [...own(setUp.concerns).map(accepted), ...ofWaivers] };
}

/** Concerns with the findings that they become, in their order. */
export function toFindings(
  concerns: readonly Concern[],
): readonly { readonly concern: Concern; readonly finding: Finding }[] {
  const ids = fingerprints(concerns);
  return concerns.map((concern, index) => {
    const { subject: _, draft: __, operations: ___, ...seen } = concern;
    return { concern, finding: { ...seen, fingerprint: ids[index] ?? "", status: "open", waiver: null } };
  });
}

function approve(finding: Finding, waivers: readonly ApprovedWaiver[], today: string): Finding {
  const waiver = waivers.find(
    ({ fingerprint, until }) => fingerprint === finding.fingerprint && (until === null || until >= today),
  );
  if (waiver === undefined || finding.status === "waived") return finding;
  const { fingerprint: _, ...given } = waiver;
  return { ...finding, status: "waived", waiver: given };
}
