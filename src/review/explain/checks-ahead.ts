import type { Dialect } from "../../artifacts/migration/index.ts";
import type { Severity } from "../../charter/index.ts";
import { databasesOf, type RuleBookEntry, ruleBook } from "../../rules/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOf, severityOfRule } from "../policy/severity-of.ts";
import type { ArtifactKind } from "../review.ts";

/** What a file is to a review. `set-up`: a file that reviews are made by; null: none of ours. */
export type FileKind = ArtifactKind | "set-up" | null;

/** A rule or check that would look at a file, and what it would weigh. */
export interface CheckAhead {
  readonly id: string;
  readonly severity: Severity;
}

/**
 * The rules and checks that look at a kind of file, without those that the policy switches off. Of the rules on migrations
 * those about its database, all of them where that is not known; contracts are compared with designs as well.
 */
export function checksOf(kind: FileKind, dialect: Dialect | null, policy: Policy): readonly CheckAhead[] {
  const drift = severityOf(policy, "design-drift", "endpoints-and-schemas", "advice");
  switch (kind) {
    case "api":
      return [...ofBook(kind, null, policy), ...(drift === "off" ? [] : [{ id: "design-drift", severity: drift }])];
    case "rfc":
    case "migration":
      return ofBook(kind, dialect, policy);
    case "set-up":
    case null:
      return [];
    default:
      return kind satisfies never;
  }
}

/** What goes by a rehearsal, where there is one. */
const isRehearsed = ({ kind }: RuleBookEntry, { shadow }: Policy): boolean => kind === "observed" && shadow.enabled;

const isAbout = (entry: RuleBookEntry, dialect: Dialect | null): boolean =>
  dialect === null || entry.kind !== "migration" || databasesOf(entry.rule).includes(dialect);

const ofBook = (kind: ArtifactKind, dialect: Dialect | null, policy: Policy): readonly CheckAhead[] =>
  ruleBook
    .filter((entry) => entry.kind === kind || (kind === "migration" && isRehearsed(entry, policy)))
    .filter((entry) => isAbout(entry, dialect))
    .flatMap(({ rule: { meta } }) => {
      const severity = severityOfRule(policy, meta);
      return severity === "off" ? [] : [{ id: meta.id, severity }];
    });
