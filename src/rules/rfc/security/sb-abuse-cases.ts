import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { whenCredentialsAreHandled } from "../reading/credentials.ts";
import { newSurface } from "../reading/new-surface.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const attack =
  /\b(?:attack(?:s|er|ers|ing|ed)?|adversar(?:y|ies|ial)|malicious\w*|abus(?:e|es|ed|ing|ive)|misus(?:e|es|ed)|spam(?:s|mers?|ming)?|flood(?:s|ed|ing)?|enumerat(?:e|es|ed|ing|ion)|brute[- ]forc\w+|dos|ddos|denial[- ]of[- ]service|scraping|phish\w*|spoof\w*|impersonat\w*|guess(?:ed|ing|able)?|squat\w*|hijack\w*|exhaust(?:s|ed|ing|ion)?|tamper\w*|forg(?:e|ed|ery|ing)|bad actors?|confused deputy|csrf|xss|injections?|man-in-the-middle|mitm|side[- ]channels?|compromised (?:server|client|account|homeserver|user|host)s?|rogue|untrusted)\b/i;
const defend =
  /\b(?:prevent(?:s|ed|ing)?|mitigat(?:e|es|ed|ing|ion)|limit(?:s|ed|ing)?|reject(?:s|ed)?|refus(?:e|es|ed)|den(?:y|ies|ied)|block(?:s|ed|ing)?|requir(?:e|es|ed)|protect(?:s|ed|ion)?|detect(?:s|ed)?|must|should|cannot|can't|impossible|infeasible|not possible|avoid(?:s|ed)?|guard(?:s|ed)?|restrict(?:s|ed)?|ensur(?:e|es)|validat(?:e|es|ed)|verif(?:y|ies|ied)|counter(?:s|ed)?|captcha|harder|safe against|not (?:be )?able to|only)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic: attack,
    says: [defend],
    unless: /\b(?:today|currently) (?:there|we|it)\b/i,
    negation: "counts",
    note: "names an abuse and what stops it",
  },
  {
    strength: 3,
    topic: attack,
    topicIn: "context",
    says: [defend, /\b(?:this|these|such|it|they|servers?|clients?|we|requests?|implementations?|mitigation)\b/i],
    about: /\b(?:security|threats?|abuse|attacks?|privacy)\b/i,
    negation: "counts",
    note: "says what stops an abuse that it names",
  },
  { strength: 2, topic: attack, negation: "counts", note: "names an abuse without what stops it" },
];

const open = `# RFC: Public sign-up

## Proposal

Anyone on the internet can call \`POST /v1/accounts\` from our public website. The account can send invitations at once.
`;

const considered = `# RFC: Public sign-up

## Proposal

Anyone on the internet can call \`POST /v1/accounts\` from our public website.

## Security

A spammer could create accounts to send invitations; a new account must confirm its address first and sends at most 5 a day.
`;

const internal = `# RFC: Nightly report

## Proposal

A job writes the nightly report to a bucket of the finance team.
`;

/** How the feature would be misused, and what is done about it. */
export const sbAbuseCases = defineCheck({
  meta: {
    id: "sb-abuse-cases",
    title: "No abuse of the public surface is considered",
    item: "rate-limiting",
    severity: "advice",
    problem:
      "A public operation is used as it can be used: to enumerate accounts, to send mail in our name, to store what is illegal, to run up a bill. Each is cheap to prevent in the design and expensive on the day it is found.",
    remedy:
      "Write down two or three ways to misuse the operation, from enumeration, spam, flooding, impersonation and cost, each with what stops it.",
    quietWhen: ["Nobody outside the owning team uses the surface."],
    references: [references.api6, references.ssdf],
    examples: {
      bad: [{ title: "An open sign-up", markdown: open, status: "fail" }],
      good: [
        {
          title: "A spammer is considered",
          markdown: considered,
          status: "pass",
          quote: "A spammer could create accounts",
        },
        { title: "An internal job", markdown: internal, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: true,
  lookedFor: "an abuse (enumeration, spam, flooding, impersonation, cost) with what stops it",
  words:
    /\b(?:abus|enumerat|spam|flood|imperson|attack|malicious|brute|scrap|misus|dos\b|ddos|denial|guess|phish|fraud|bots?\b|captcha|exhaust|cost|spoof|replay|exploit|hostile|steal|stolen|threat|inject)/i,
  accepts: ["denied", "undecided"],
  home: [/\b(?:abuse|threats?)\b/i, /\bsecurity\b/i, /\brisks?\b/i],
  question: (rfc) =>
    `How would somebody misuse ${operationText(rfc, "write", operationText(rfc, "any", "the public surface"))} (to enumerate, to flood, to run up costs), and what stops it?`,
  draft: (rfc) => [
    `- Enumeration: an attacker who guesses ids at ${operationText(rfc, "any", "the new API")} gets the same answer for a missing and for a foreign object, so nothing is learned; guessing is prevented by random ids.`,
    "- Flooding: a caller that floods the API is slowed down for an hour, which prevents that others notice it.",
  ],
});

function applies(rfc: Rfc): Applicability {
  const exposed = whenAnyOf(rfc, ["public"], "Nobody outside the owning team uses the surface");
  if (exposed.kind === "applies") return exposed;
  const credential = whenCredentialsAreHandled(rfc);
  if (credential.kind === "applies") return credential;
  const surface = newSurface(rfc);
  if (surface.kind === "off") return exposed;
  if (surface.kind === "applies" && rfc.scope.write.state === "on") return surface;
  return {
    kind: "unsure",
    reason: "It is not clear whether anyone outside the owning team calls the API",
    because: surface.because,
  };
}
