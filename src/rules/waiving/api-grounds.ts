import { type Ground, revoke, style } from "./ground.ts";

const brokenClients: Ground = {
  right: [
    "Every client is known, and each was deployed with a version that takes the new shape. The reason names the clients and their releases; applications on people's phones are never all of them.",
    "The operation was never released, although nothing in the contract says so.",
  ],
  better:
    "Say it in the contract of the base branch, and the rule hears it: `deprecated` with an `x-sunset` that has passed, or an `x-stability-level` below stable ([how breaking changes are weighed](../contracts.md)).",
};

const brokenCallers: Ground = {
  right: brokenClients.right,
  better:
    "Deprecate it first (`@deprecated`, `option deprecated`) and remove it in a later change: what the base branch has deprecated is a warning ([how breaking changes are weighed](../contracts.md)).",
};

const brokenMessages: Ground = {
  right: [
    "Every producer and consumer is known, each was deployed with a version that takes the new shape, and no message of the old one waits in a queue or a log. The reason names them.",
    "It was never released, although nothing in the contract says so.",
  ],
};

const doneInFront: Ground = {
  right: [
    "What stands in front of the server does it for every operation, and the contract is not where that is written. The reason names the gateway and its setting.",
    "The only caller is part of the same deployment and no network of others reaches the operation. The reason names it.",
  ],
  better: "An answer in the contract helps its readers as well, and closes the finding by itself.",
};

const serverBounds: Ground = {
  right: [
    "The server refuses more already, and the contract is generated from code that cannot say so. The reason names the check.",
    "The collection or value is bounded by what it is. The reason gives the bound.",
  ],
  better: "A limit in the contract is worth more than a waiver: clients and generated servers read it.",
};

const promisedElsewhere: Ground = {
  right: ["Clients are told in another place that they do read, and the contract is generated. The reason links it."],
  better: "Write it into a `description`: that is where clients look for it.",
};

/** What holds for every rule of a folder, where the rule is not named below. */
export const apiFolders: Readonly<Record<string, Ground>> = {
  "api/security": doneInFront,
  "api/errors": promisedElsewhere,
  "api/limits": serverBounds,
  "api/collections": serverBounds,
  "api/writes": doneInFront,
  "api/lifecycle": promisedElsewhere,
  "api/hygiene": style,
  "api/webhooks": promisedElsewhere,
  "api/breaking": brokenClients,
  "api/graphql": doneInFront,
  "api/protobuf": doneInFront,
};

/** Rules that differ from their folder, by what holds for them. */
export const apiRuleGrounds: readonly (readonly [Ground, readonly string[]])[] = [
  [revoke, ["oas-example-secret"]],
  [doneInFront, ["oas-rate-429", "oas-webhook-receiver"]],
  [brokenMessages, ["async-break"]],
  [brokenCallers, ["gql-break", "pb-break"]],
  [serverBounds, ["gql-list", "gql-depth", "pb-page", "pb-validate"]],
  [promisedElsewhere, ["gql-error"]],
  [style, ["pb-lint"]],
];
