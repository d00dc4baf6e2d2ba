import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { egressStatements, webhookQuestion } from "../reading/egress.ts";
import { foreignUrls } from "../reading/foreign-urls.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

/** A document that names the danger has such an address. */
const danger: Statement = {
  strength: 3,
  topic:
    /\b(?:ssrf|server[- ]side request forger(?:y|ies)|confused deputy|(?:attacker|user|customer)[- ](?:controlled|supplied|provided) (?:urls?|uris?|address(?:es)?|hosts?|calls?|endpoints?))\b/i,
  negation: "counts",
  note: "names requests to an address that others choose",
};

const open = `# RFC: Import an avatar

## Proposal

A user can provide the URL of a picture with \`POST /v1/avatars\`. The server downloads the picture from that URL and scales
it.
`;

const guarded = `# RFC: Import an avatar

## Proposal

A user can provide the URL of a picture with \`POST /v1/avatars\`. The server downloads the picture from that URL through an
egress proxy; requests to private and loopback addresses are refused.
`;

const link = `# RFC: Links in a profile

## Proposal

A user edits their profile with \`PATCH /v1/profiles/{id}\`. The biography is plain text.
`;

/** What keeps a request to a foreign address out of the own network. */
export const sbSsrf = defineCheck({
  meta: {
    id: "sb-ssrf",
    title: "The server calls an address that a user chooses",
    item: "input-validation",
    severity: "warning",
    problem:
      "A server that fetches what a user names fetches `http://169.254.169.254/` and internal services as well: with its own network position, and often with its own credentials.",
    remedy:
      "Name the hosts that are allowed, or resolve the name and refuse private, loopback and link-local addresses for every request and redirect; send such requests through an egress proxy without credentials.",
    quietWhen: ["No request goes to an address that a user supplies; a link that only browsers follow is none."],
    references: [references.api7, references.asvs],
    examples: {
      bad: [{ title: "Any picture on any host", markdown: open, status: "fail" }],
      good: [
        { title: "Through an egress proxy", markdown: guarded, status: "pass", quote: "are refused" },
        { title: "No address is fetched", markdown: link, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, egressStatements) }),
  answerIsEnough: false,
  lookedFor: "an allow-list, an egress proxy or the refusal of internal addresses",
  words:
    /\b(?:allow-?list|white-?list|private|loopback|link-?local|internal|egress|proxy|resolve|dns\b|redirect|localhost|metadata|host|ip\b|addresses|urls?\b|domain|ssrf|deny-?list|block)|127\.|169\.254|10\.0/i,
  accepts: ["denied"],
  home: [/\bssrf|request forgery/i, /\b(?:security|validation|urls?)\b/i],
  question: (rfc) =>
    rfc.scope["webhook-out"].state === "on"
      ? webhookQuestion
      : "A user supplies `http://169.254.169.254/` as the address: what refuses the request, also when a public name resolves to it or redirects there?",
  draft: () => [
    "- The host of a supplied URL is resolved before each request and each redirect; private, loopback and link-local addresses are refused with `400`.",
    "- These requests leave through an egress proxy that reaches no internal service, and carry no credentials.",
  ],
});

/** Receivers who are not the operator of the sender. */
const strangers =
  /\b(?:third|3rd)[- ]part(?:y|ies)\b|\b(?:customer|subscriber|merchant|partner|tenant|user|integrator)s?\b/i;

function applies(rfc: Rfc): Applicability {
  const feared = searchStatements(rfc, [danger]).map(({ evidence }) => evidence);
  if (feared.length > 0) return { kind: "applies", because: feared };
  const { supplied, fetched } = foreignUrls(rfc);
  const hooks = rfc.scope["webhook-out"];
  if (hooks.state === "on") {
    const because = [...supplied, ...hooks.evidence.filter(({ quote }) => strangers.test(quote))];
    return because.length > 0
      ? { kind: "applies", because }
      : { kind: "unsure", reason: "It is not clear who sets the URL of a webhook", because: hooks.evidence };
  }
  if (supplied.length === 0) return { kind: "off", reason: "No user supplies an address that the server calls" };
  if (fetched.length > 0) return { kind: "applies", because: [...supplied, ...fetched] };
  return {
    kind: "unsure",
    reason: "It is not clear whether the server calls the address that a user supplies",
    because: supplied,
  };
}
