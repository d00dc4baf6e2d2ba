import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf, whenBackend } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { whenCredentialsAreHandled } from "../reading/credentials.ts";
import { type Found, strongest } from "../reading/found.ts";
import { concealment, recorded, talkOfLeaks, unmasked, wholeRequests } from "../reading/leaks.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const redacted = `# RFC: Deliver events to a customer's URL

## Proposal

Each delivery is sent with the customer's secret in the \`Authorization\` header. Deliveries are logged with status and
duration; the \`Authorization\` header and the body are redacted and must never be logged.
`;

const leaky = `# RFC: Deliver events to a customer's URL

## Proposal

Each customer gets a generated secret. A webhook delivery is sent with the secret in the \`Authorization\` header.

The log of a delivery should contain the http request and the http response.
`;

/** What must not appear in errors, logs, URLs and events. */
export const sbLeakage = defineCheck({
  meta: {
    id: "sb-leakage",
    title: "Nothing says what must not appear in logs, errors and URLs",
    item: "no-sensitive-leaks",
    severity: "warning",
    problem:
      "Logs, error messages and URLs are read by more people and kept longer than the database. A secret or a personal record that reaches them has to be treated as published.",
    remedy:
      "List the fields that are redacted in logs and traces, keep tokens out of query strings, return generic errors and say where `404` hides that an object exists.",
    quietWhen: ["Neither personal data nor a credential is handled."],
    references: [references.asvs, references.aip193, references.zalando],
    examples: {
      bad: [
        {
          title: "Whole requests in the log",
          markdown: leaky,
          status: "fail",
          quote: "should contain the http request",
        },
      ],
      good: [
        {
          title: "The header is redacted",
          markdown: redacted,
          status: "pass",
          quote: "are redacted and must never be logged",
        },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => {
    const found = searchStatements(rfc, concealment);
    const redacted = strongest(found)?.strength === 4;
    return { found, gap: redacted ? undefined : statedLeak(rfc) };
  },
  answerIsEnough: false,
  lookedFor: "what is redacted or kept out of logs, errors and URLs",
  words:
    /\b(?:log(?:s|ged|ging)?\b|redact|mask|leak|expos|trace|urls?\b|query string|error|never|scrub|hidden|hide|omit|sensitive|secret|sanitiz|obfuscat|print|plain ?text|filter|strip|disclos)|404/i,
  accepts: ["denied"],
  home: [/\b(?:privacy|leak|logging|logs?)\b/i, /\bsecurity\b/i, /\berrors?\b/i],
  question: () => "What do the logs and the error message contain when a call fails, and which fields are redacted?",
  draft: () => [
    "- The `Authorization` header and every personal field are redacted in logs, traces and error messages; a log entry must never contain the body or the headers of a request.",
    "- Nothing secret is sent in a URL.",
  ],
});

function applies(rfc: Rfc): Applicability {
  const credential = whenCredentialsAreHandled(rfc);
  if (credential.kind === "applies") return credential;
  const stated = whenAnyOf(rfc, ["personal", "credential"], "Neither personal data nor a credential is handled");
  if (stated.kind === "applies") return stated;
  const feared = searchStatements(rfc, [talkOfLeaks]).flatMap(({ strength, evidence }) =>
    strength >= 2 ? [evidence] : [],
  );
  if (feared.length > 0) return { kind: "applies", because: feared };
  // A call that carries a credential can be logged with it.
  if (rfc.scope.credential.state === "unsure" && rfc.scope.api.state === "on")
    return { kind: "applies", because: rfc.scope.credential.evidence };
  const told = searchStatements(rfc, recorded).flatMap(({ strength, evidence }) => (strength >= 2 ? [evidence] : []));
  return told.length > 0 && whenBackend(rfc).kind === "applies" ? { kind: "applies", because: told } : stated;
}

/** A document that carries a secret and says that it goes where it will be read. */
function statedLeak(rfc: Rfc): Found | undefined {
  const stated = searchStatements(rfc, unmasked).find((found) => found.strength === 4);
  if (stated !== undefined) return stated;
  const carriesSecret = /\b(?:authorization|secret|token|password|api[- ]?key|credential)s?\b/i.test(rfc.text);
  return carriesSecret ? searchStatements(rfc, wholeRequests).find((found) => found.strength === 4) : undefined;
}
