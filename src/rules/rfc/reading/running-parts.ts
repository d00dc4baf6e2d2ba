import { type Rfc, signals } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenBackend } from "../applicability.ts";
import { searchStatements } from "./statements.ts";

const part =
  "(?:(?:[\\w-]{2,20}[ -])?servers?|gateways?|kubelets?|controllers?|daemons?|ingesters?|queriers?|distributors?|brokers?|schedulers?|relays?|(?:reverse )?prox(?:y|ies)|nginx|haproxy|envoy|load balancers?|control plane|back-?ends?|query[- ]frontends?|clusters?)";
const changes =
  "(?:add|adds|adding|introduc(?:e|es|ing)|extend(?:s|ing)?|chang(?:e|es|ing)|modif(?:y|ies|ying)|instrument(?:s|ing)?|configur(?:e|es|ing)|teach(?:es|ing)?|implement(?:s|ing)?|patch(?:es|ing)?|updat(?:e|es|ing)|enabl(?:e|es|ing)|includ(?:e|es|ing)|mak(?:e|es|ing)|allow(?:s|ing)?|new)";

/** A part that serves others is changed. */
const statements = [
  {
    strength: 3,
    topic: new RegExp(`\\b${changes}\\b[^.;]{0,60}\\b${part}\\b`, "i"),
    unless:
      /\b(?:(?:x|window|display|language|lsp|dev(?:elopment)?|test|mock|fake|build|ci|print|file|discord|chat) servers?|client[- ]server|type ?script|compilers?|macros?|docs?|documentation|back-?end (?:developers?|teams?|engineers?)|code ?gen\w*|llvm|rustc)\b/i,
    negation: "counts",
    note: "changes a part that runs",
  },
] as const;

/**
 * Asked as well where a server changes that has neither a new surface nor new data, and where stored data moves: both run,
 * and both can fail.
 */
export function orRunningPart(rfc: Rfc, stated: Applicability): Applicability {
  if (stated.kind === "applies") return stated;
  const { db, migration } = rfc.scope;
  if (db.state === "on" && migration.state === "on") return { kind: "applies", because: migration.evidence };
  const because = searchStatements(rfc, statements)
    .filter(({ strength, told }) => strength >= 3 && told !== true)
    .map(({ evidence }) => evidence);
  return because.length > 0 ? { kind: "applies", because: because.slice(0, 3) } : stated;
}

/** Hints of one kind may be a manner of speaking; hints of two kinds are a design, though it is not clear of what. */
const hintsOfDesign = 2;

/** Asked of whatever is planned for a backend: how it is done, switched on, and what can go wrong. */
export function whenPlanned(rfc: Rfc): Applicability {
  const stated = orRunningPart(rfc, whenBackend(rfc));
  if (stated.kind !== "unsure") return stated;
  const hinted = signals.filter((signal) => rfc.scope[signal].state === "unsure");
  return hinted.length >= hintsOfDesign ? { kind: "applies", because: stated.because } : stated;
}
