import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { Severity } from "../../charter/index.ts";
import type { RfcCheck, RfcVerdict } from "../../rules/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOfRule } from "../policy/severity-of.ts";
import { type Development, developmentOf, type EarlierDocument } from "./earlier-document.ts";

/**
 * What a check says of a document under a policy. `off`: the policy turned it off. `broken`: it threw. `left-open`: what it
 * says stood open before the change, which does not touch it. `told`: it counts.
 */
export type CheckReading = { readonly check: RfcCheck } & (
  | { readonly kind: "off" | "broken" }
  | { readonly kind: "left-open"; readonly verdict: RfcVerdict }
  | ToldVerdict
);

/** A verdict that counts. */
export interface ToldVerdict {
  readonly kind: "told";
  readonly check: RfcCheck;
  readonly verdict: RfcVerdict;
  /** What a finding of the check weighs by the policy. */
  readonly severity: Severity;
  readonly development: Development;
}

/** Each check's reading of one document, in their order; of one that the base branch holds, `earlier`, by what the change did. */
export const readChecks = (
  rfc: Rfc,
  checks: readonly RfcCheck[],
  policy: Policy,
  earlier: EarlierDocument | null,
): readonly CheckReading[] => checks.map((check) => readCheck(rfc, check, policy, earlier));

function readCheck(rfc: Rfc, check: RfcCheck, policy: Policy, earlier: EarlierDocument | null): CheckReading {
  const severity = severityOfRule(policy, check.meta);
  if (severity === "off") return { kind: "off", check };
  const verdict = verdictOf(check, rfc);
  if (verdict === null) return { kind: "broken", check };
  const before = earlier === null ? null : verdictOf(check, earlier.rfc);
  const development = developmentOf(verdict, before, earlier?.changed ?? []);
  return development.kind === "left-open"
    ? { kind: "left-open", check, verdict }
    : { kind: "told", check, verdict, severity, development };
}

/** What a check says of a document; null when it throws, so that a bug in one loses nothing of the others. */
function verdictOf({ check }: RfcCheck, rfc: Rfc): RfcVerdict | null {
  try {
    return check(rfc);
  } catch {
    return null;
  }
}
