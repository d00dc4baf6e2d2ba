import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { passagesOf } from "./passages.ts";
import { standingOf } from "./standing.ts";
import { searchStatements } from "./statements.ts";

const subject =
  /\b(?:tokens?|passwords?|secrets?|credentials?|(?:api|signing|access|encryption|shared|secret)[- ]keys?|psk|auth|oauth2?|oidc|authentication|authenticate|device auth\w*|log-?in|sign-?in|sso)\b/i;

/** A password that stands in a proposed configuration; one that the configuration only points at is kept elsewhere. */
const inConfiguration =
  /^[ \t-]{0,40}(?:password|passwd|secret|client_?secret|api_?key|secret_?key|private_?key):[ \t]{1,4}["']?[\w<*]/i;

/**
 * Whether a credential is issued, stored or taken over. A document whose title names one is about one, also where each of its
 * sentences only mentions it.
 */
export function whenCredentialsAreHandled(rfc: Rfc): Applicability {
  const stated = whenAnyOf(rfc, ["credential"], "No credential is introduced");
  if (stated.kind === "applies") return stated;
  const configured = passagesOf(rfc).filter(
    ({ kind, section, text }) =>
      kind === "line" && inConfiguration.test(text) && standingOf(section, "design") === "decides",
  );
  if (configured.length > 0)
    return { kind: "applies", because: configured.slice(0, 3).map(({ range }) => evidenceAt(rfc, range)) };
  if (!subject.test(rfc.title)) return stated;
  const named = searchStatements(rfc, [
    {
      strength: 3,
      topic:
        /\b(?:tokens?|passwords?|secrets?|credentials?|(?:api|signing|access|encryption|shared|secret)[- ]keys?)\b/i,
      note: "handles a credential",
    },
  ]).filter(({ strength }) => strength >= 3);
  return named.length >= 2 ? { kind: "applies", because: named.slice(0, 3).map(({ evidence }) => evidence) } : stated;
}
