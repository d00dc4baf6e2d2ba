import { type Entry, itemsOf, type OpenapiChange, type SourceNode, textAt } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import { violation } from "../observe.ts";
import { isInternal } from "../reading/internal-host.ts";

/** Credentials that go over a connection which nobody encrypts: one finding for the contract. */
export function* plainTransport(change: OpenapiChange): Iterable<Observation> {
  const { after } = change;
  if (after === null || after.securitySchemes.size === 0) return;
  const [first] = after.version === "2.0" ? plainSchemes(change) : plainServers(change);
  if (first === undefined) return;
  const { at, also, what } = first;
  yield violation(at, {
    subject: `plain ${what}`,
    ...(also ? { severity: "advice" } : {}),
    message: `${code(what)} is offered to callers who send a credential${also ? ", beside HTTPS" : ""}: everybody on the way reads the credential and can use it. ${also ? "Take it off" : "Write the `https` address"}; a redirect to HTTPS comes too late, since the first request has been sent.`,
  });
}

interface Plain {
  readonly at: Entry | SourceNode;
  readonly what: string;
  /** HTTPS is offered as well. */
  readonly also: boolean;
}

function plainServers(change: OpenapiChange): readonly Plain[] {
  const servers = itemsOf(change.after?.root, "servers").flatMap((server) => {
    const url = textAt(server, "url");
    return url === null ? [] : [{ server, url }];
  });
  const also = servers.some(({ url }) => /^https:/i.test(url));
  return servers.flatMap(({ server, url }) =>
    /^http:\/\//i.test(url) && !isInternal(url) && change.isTouched(server)
      ? [{ at: entryOf(server, "url"), what: url, also }]
      : [],
  );
}

/** Of Swagger 2.0: `schemes` beside a `host`. */
function plainSchemes(change: OpenapiChange): readonly Plain[] {
  const entry = change.after?.root.entries.get("schemes");
  if (entry?.value.kind !== "array" || !change.isTouched(entry.value)) return [];
  const schemes = entry.value.items.flatMap((each) =>
    each.kind === "scalar" ? [String(each.value).toLowerCase()] : [],
  );
  const name = textAt(change.after?.root, "host") ?? "";
  if (!schemes.includes("http") || name === "" || isInternal(`http://${name}`)) return [];
  return [{ at: entry, what: `http://${name}`, also: schemes.includes("https") }];
}

const entryOf = (node: SourceNode, key: string): Entry | SourceNode =>
  (node.kind === "object" ? node.entries.get(key) : undefined) ?? node;
