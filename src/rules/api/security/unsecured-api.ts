import type { OpenapiChange, OpenapiContract, Operation } from "../../../artifacts/api/index.ts";
import type { Observation } from "../../rule.ts";
import { listed, violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { isInternal } from "../reading/internal-host.ts";
import { protectionOf, saysOpen } from "../reading/protection.ts";
import { isRead } from "./unprotected.ts";

/** Who keeps strangers out, where the contract's description says that it is somebody in front of the API. */
const elsewhere =
  /\b(?:api[ -]?gateway|gateway|ingress|service mesh|sidecar|reverse proxy|mtls|mutual tls|private network|vpn|internal(?:ly)? only|only reachable|cluster[- ]internal)\b/i;

/** The one finding about an API that knows no way at all to tell its callers apart. */
export function* unsecuredApi(change: OpenapiChange, operations: readonly Operation[]): Iterable<Observation> {
  const { after, before } = change;
  const [first] = operations;
  if (after === null || first === undefined) return;
  const about = after.info.description;
  if (saysOpen(about) || elsewhere.test(about.slice(0, 4000))) return;
  const lived = !change.audit && before !== null && before.securitySchemes.size === 0 && saysLittle(before);
  const light = lived || operations.every(isRead) || (after.servers.length > 0 && after.servers.every(isInternal));
  yield violation(lived ? first.entry : (after.root.entries.get("paths") ?? first.entry), {
    subject: lived ? subjectOf("no scheme", operations) : "no scheme",
    operations: operations.map(({ id }) => id),
    ...(light ? { severity: "advice" } : {}),
    message: `The contract has no security scheme, and ${named(operations)} ${verb(operations, "does", "do")} not say who may call: whoever generates a server or a gateway from it lets anybody in. Declare the scheme that is in front of it under \`${after.version === "2.0" ? "securityDefinitions" : "components/securitySchemes"}\` and require it once with \`security\` on the root; what is meant for everybody gets \`x-public: true\`.`,
  });
}

/** The one finding about an API that declares schemes which nothing requires. */
export function* unusedSchemes(change: OpenapiChange, operations: readonly Operation[]): Iterable<Observation> {
  const { after } = change;
  const [scheme] = after?.securitySchemes.values() ?? [];
  const [first] = operations;
  if (after === null || scheme === undefined || first === undefined) return;
  const lived = !change.audit && change.before !== null && saysNothing(change.before);
  yield violation(lived ? first.entry : scheme.node, {
    subject: lived ? subjectOf("unused schemes", operations) : "unused schemes",
    operations: operations.map(({ id }) => id),
    ...(lived ? { severity: "advice" } : {}),
    message: `${listed([...after.securitySchemes.keys()])} ${after.securitySchemes.size === 1 ? "is" : "are"} declared and no operation requires ${after.securitySchemes.size === 1 ? "it" : "them"}: a scheme alone protects nothing, and ${named(operations)} ${verb(operations, "is", "are")} open to anybody by this contract. Require it once on the root: \`security: [{ ${listed([scheme.name]).slice(1, -1)}: [] }]\`.`,
  });
}

/** Whether less than half of the operations of a contract say who may call them, and be it that one takes a token as a parameter. */
export function saysLittle({ operations }: OpenapiContract): boolean {
  const endpoints = operations.filter(({ origin }) => origin === "path");
  return endpoints.filter((each) => protectionOf(each) === "unsaid").length > endpoints.length / 2;
}

/** Whether nothing of a contract requires anything of its callers. */
export const saysNothing = ({ operations }: OpenapiContract): boolean =>
  operations.every((each) => each.origin !== "path" || protectionOf(each) === "unsaid");
