import type { OpenapiChange, SourceFile } from "../../../artifacts/api/index.ts";
import { type Credential, credentialsIn, rangeBetween } from "../../../charter/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { violationAt } from "../observe.ts";

/** As many characters of a credential as tell its owner which one it is. */
const shown = 4;
/** Of a private key its first line says no more. */
const shownOfKey = 10;
/** More findings of one contract are the same mistake. */
const most = 10;

/** Put together here, so that no scanner takes this file for a leak. */
const key = ["gh", "p_q7Rk2VbZx9Tn4LwP8sYc3HdM6gJf5aUe1oNi"].join("");

const contract = (example: string): string => `openapi: 3.1.0
info: { title: Mirrors, version: 1.0.0 }
paths:
  /mirrors:
    post:
      requestBody:
        content:
          application/json:
            example: { token: ${example} }
      responses: { "201": { description: The mirror } }
`;

export const oasExampleSecret: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-example-secret",
    title: "A credential stands in the contract",
    item: "no-sensitive-leaks",
    severity: "blocking",
    findsFaults: true,
    problem:
      "Contracts are published: as documentation, in client packages, in mock servers. A key in an example is in all of them, in the history of the repository and in every clone, whatever a later commit takes out.",
    remedy: "Revoke the credential, then write a placeholder, or a value that its issuer documents as a sample.",
    quietWhen: [
      "The value is a sample: from a manual, of `x`, cut short, a test key, or a pair such as `user:password`.",
      "An AWS key id tells in a signed URL which key has signed it.",
      "A signed token says of itself (`exp`) that it is over.",
      "The credential stood in the contract before the change.",
    ],
    references: [references.secretScanning, references.api8],
    examples: {
      bad: [{ title: "a token in an example", text: contract(key), quote: "ghp_" }],
      good: [
        { title: "a placeholder", text: contract("<token>") },
        { title: "a value from a manual", text: contract("AKIAIOSFODNN7EXAMPLE") },
      ],
    },
  },
  *check(change, { today }) {
    const known = new Set(
      (change.audit ? [] : (change.before?.files ?? [])).flatMap((file) => secretsOf(file).map((each) => each.secret)),
    );
    for (const file of change.after?.files ?? []) {
      for (const { secret, credential } of secretsOf(file).slice(0, most)) {
        if (known.has(secret) || isOver(secret, today)) continue;
        known.add(secret);
        yield disclosure(change, file, credential);
      }
    }
  },
};

/** Whether a signed token (RFC 7519) says of itself that it was good until a day before this one. */
function isOver(secret: string, today: string): boolean {
  const [, payload] = secret.startsWith("eyJ") ? secret.split(".") : [];
  const claims = Buffer.from(payload ?? "", "base64url").toString("latin1");
  const until = /"exp"\s{0,4}:\s{0,4}(\d{9,11})\b/.exec(claims)?.[1];
  return until !== undefined && Number(until) * 1000 < Date.parse(today);
}

/** In a signed URL stands which key has signed it, and not the key. */
const namesKey = /(?:X-Amz-Credential|AWSAccessKeyId)=$/i;

const secretsOf = (file: SourceFile): readonly { readonly secret: string; readonly credential: Credential }[] =>
  credentialsIn(file.text)
    .filter(({ sample, start }) => !sample && !namesKey.test(file.text.slice(Math.max(0, start - 30), start)))
    .map((credential) => ({ secret: file.text.slice(credential.start, credential.end), credential }));

/** The range ends at the fourth character of the credential: a report must not be a place where it is known once more. */
function disclosure({ path }: OpenapiChange, file: SourceFile, { kind, start, end }: Credential): Observation {
  const prefix = file.text.slice(start, start + shown);
  const range = rangeBetween(file, start, Math.min(end, start + (kind === "private key" ? shownOfKey : shown)));
  return violationAt(
    { path: file.path, range },
    {
      subject: `${path} ${kind} ${prefix} ${end - start}`,
      message: `${/^[aeiou]/i.test(kind) ? "An" : "A"} ${kind} of ${end - start} characters stands in the contract: whoever reads the documentation, a client package or the history of the repository can use it. Revoke it, then write a placeholder or the issuer's sample value.`,
    },
  );
}
