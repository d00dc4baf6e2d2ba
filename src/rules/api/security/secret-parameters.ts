import type { OpenapiChange, Operation, Parameter } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import { violation } from "../observe.ts";
import { named, verb } from "../reading/about-operations.ts";
import { newParameters } from "../reading/new-parameters.ts";
import { protectionOf } from "../reading/protection.ts";
import { bareName, wordsOf } from "../reading/words.ts";

/** Names of parameters that hold a secret, whatever the operation does with it; as `bareName` writes them. */
const secrets =
  /^(?:(?:user|old|new|current|re|confirm|master|account|admin|db)?(?:password|passwd|pwd|passphrase)\d?|(?:client|api|app|shared|consumer)?secret|(?:x?api|app|auth|access|secret|private|subscription|license)key|(?:x?access|x?auth|authorization|bearer|oauth|refresh|session|api|jwt|user|id)(?:token)|apitoken|jwt|authorization|j?sessionid|sessionkey|cvv|cvc|otp|pincode)$/;

/** Those that say so in a path as well, where a name is more often the kind of an object: `/authorizations/{authorization}`. */
const plainlySecret = /passw|passphrase|secret$|^(?:api|access)key$|^(?:access|api|auth|refresh|bearer)token$|^jwt$/;

/** Names that hold a secret where the rest of the contract does not say otherwise. */
const doubtful = /^(?:token|secret|key|pass|session|sid|auth|sessionid|authkey)$/;

/** The words of a description by which a doubtful name is a credential. */
const credentialWords =
  /\b(?:api[ -]?key|access (?:key|token)|authenticat|authoriz|credential|secret|(?:auth|session|bearer|login|security) token|your (?:personal )?token|password)/i;

/** Operations whose links are sent to people, used once and then worth nothing; and those of the OAuth and OpenID protocols. */
const singleUse =
  /verif|confirm|reset|invit|unsubscribe|activat|magic|accept|callback|shar|download|preview|oauth|oidc|connect|logout|introspect|revoke|recover/i;

/** Parameters in query or path that carry a secret: one finding for each name, at the component where there is one. */
export function* secretParameters(change: OpenapiChange): Iterable<Observation> {
  const uses = newParameters(change).filter(({ parameter, operation }) => isSecret(parameter, operation));
  for (const group of Map.groupBy(uses, ({ parameter }) => parameter.name).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { parameter } = first;
    const users = [...new Set(group.map(({ operation }) => operation))];
    yield violation(parameter.node.entries.get("name") ?? parameter.node, {
      subject: `parameter ${parameter.in} ${parameter.name}`,
      operations: users.map(({ id }) => id),
      message: `${named(users)} ${verb(users, "takes", "take")} ${code(parameter.name)} in the ${parameter.in === "path" ? "path" : "query string"}: access logs, proxies, browser histories and \`Referer\` headers keep URLs, so whoever reads a log can use it. Take it in ${place(parameter)}, and let the old way end on a day that clients are told.`,
    });
  }
}

const place = ({ name }: Parameter): string =>
  /pass|pwd|otp|cvv|cvc|pin/i.test(name) ? "the body of a `POST`" : "the `Authorization` header";

function isSecret(parameter: Parameter, operation: Operation): boolean {
  const { in: where, name, description, schema } = parameter;
  if (where !== "query" && where !== "path") return false;
  const types = schema?.types;
  if (types !== null && types !== undefined && !types.has("string")) return false;
  const bare = bareName(name);
  if (schema?.values != null || wordsOf(name).includes("hint")) return false;
  if (secrets.test(bare)) return where === "query" || plainlySecret.test(bare) || hasWords(description);
  if (where === "path" && isOfKind(operation.path, name)) return false;
  if (!doubtful.test(bare) || singleUse.test(operation.path) || singleUse.test(operation.operationId ?? ""))
    return false;
  return (
    hasWords(description) ||
    (bare === "token" && where === "query" && protectionOf(withoutIt(operation, parameter)) !== "required")
  );
}

/** `/tokens/{sid}`, `/sessions/{session}`: a credential that is administered has an id, and that is no credential. */
const isOfKind = (path: string, name: string): boolean =>
  /(?:token|secret|key|credential|session|password|credential-?list)s?$/i.test(
    path.slice(0, path.indexOf(`{${name}}`)).replace(/\/$/, ""),
  );

const hasWords = (text: string): boolean => credentialWords.test(text.slice(0, 2000));

/** A token of an operation that asks for another credential as well is most likely no credential. */
const withoutIt = (operation: Operation, parameter: Parameter): Operation => ({
  ...operation,
  parameters: operation.parameters.filter((each) => each !== parameter),
});
