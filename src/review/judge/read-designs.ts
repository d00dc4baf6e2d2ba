import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { ChangeSet } from "../../change/index.ts";
import { rfcChecks } from "../../rules/index.ts";
import { earlierDocument } from "../assess/earlier-document.ts";
import { type CheckReading, readChecks } from "../assess/read-checks.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { baseLookup } from "../read-documents.ts";
import { type JudgePlan, planOf } from "./plan-of.ts";

/** A document of a change, and what its checks say of it. */
export interface DesignReading {
  readonly rfc: Rfc;
  readonly readings: readonly CheckReading[];
  /** What a language model may be asked about it. Made when it is asked for: most programs have no model. */
  readonly plan: () => JudgePlan;
}

/** What the checks say of the documents of a change: the same for who plans what a model is asked and for who reviews. */
export function readDesigns(change: ChangeSet, documents: readonly Rfc[], policy: Policy): readonly DesignReading[] {
  const before = baseLookup(change);
  const formerNames = new Map(change.files.map(({ path, previousPath }) => [path, previousPath]));
  return documents.map((rfc) => {
    const file = change.files.find(({ path }) => path === rfc.path);
    const readings = readChecks(rfc, rfcChecks, policy, earlierDocument(file, before));
    return { rfc, readings, plan: () => planOf(rfc, readings, policy, (path) => formerNames.get(path) ?? null) };
  });
}
