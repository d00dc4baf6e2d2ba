import { type Ground, revoke } from "./ground.ts";

const answeredElsewhere: Ground = {
  right: [
    "It is decided in a document that its readers know, and the reason links it.",
    "The document asks for a decision in which this has no part yet. The waiver's last day is the day of that decision.",
  ],
  better: "One sentence in the document answers it for everybody who reads it later, and closes the finding by itself.",
};

const securityAgreed: Ground = {
  right: [
    "It is decided in a document that its readers know, such as a threat model or a standard of the platform, and the reason links it.",
    "The platform does it for every service without being asked. The reason names the part that does.",
  ],
  better:
    "One sentence in the document answers it for everybody who reads it later. Who waives a question of security should be somebody who answers for it.",
};

const noWayBack: Ground = {
  right: [
    "Whoever owns the data has agreed in the pull request that it is gone, and the reason names them and what keeps a copy.",
  ],
};

const contradiction: Ground = {
  right: ["The two are about different things, and a reader sees it. The reason says which."],
  better:
    "What a careful machine mistakes, a hurried reader mistakes as well: a word more at one of the two places closes it.",
};

const unfinished: Ground = {
  right: ["The document is merged as a draft by intention. The waiver's last day is the day by which it is finished."],
};

const sample: Ground = {
  right: ["The text is a sample that the document is about, such as an attack that it describes."],
};

/** What holds for every check of a folder, where the check is not named below. */
export const rfcFolders: Readonly<Record<string, Ground>> = {
  "rfc/input-contract": answeredElsewhere,
  "rfc/architecture": answeredElsewhere,
  "rfc/security": securityAgreed,
  "rfc/data-modeling": answeredElsewhere,
  "rfc/api-contract": answeredElsewhere,
  "rfc/webhooks": securityAgreed,
  "rfc/delivery": answeredElsewhere,
  "rfc/hygiene": unfinished,
};

/** Checks that differ from their folder, by what holds for them. */
export const rfcRuleGrounds: readonly (readonly [Ground, readonly string[]])[] = [
  [noWayBack, ["dm-destructive", "dm-rollback"]],
  [securityAgreed, ["dm-tenancy", "dm-tenancy-key-coverage", "dm-tenancy-tradeoffs", "os-security"]],
  [contradiction, ["doc-contradiction", "doc-number-mismatch", "api-contract-sync", "ap-retry-arithmetic"]],
  [sample, ["doc-injection"]],
  [revoke, ["doc-no-secrets"]],
];
