import type { OpenapiContract } from "../openapi/openapi.ts";

/** How the addresses of a service differ. */
export interface ServerDifference {
  /** Every call has another path now; or only some addresses are gone. */
  readonly kind: "path" | "address";
  readonly from: string;
  readonly to: string;
}

/** Compares base addresses: those that are gone with none left at the same path on the same host. Null: all are still there. */
export function compareServers(before: OpenapiContract, after: OpenapiContract): ServerDifference | null {
  const [from, now] = [before.servers.map(addressOf), after.servers.map(addressOf)];
  if (from.length === 0 || now.length === 0) return null;
  const gone = from.filter((old) => !now.some((each) => each.path === old.path && isSameHost(each.host, old.host)));
  const [first] = gone;
  if (first === undefined) return null;
  const paths = new Set(now.map(({ path }) => path));
  const isPath = from.every(({ path }) => !paths.has(path));
  return {
    kind: isPath ? "path" : "address",
    from: first.text,
    to: now
      .map(({ text }) => text)
      .slice(0, 3)
      .join(", "),
  };
}

interface Address {
  readonly host: string;
  readonly path: string;
  readonly text: string;
}

/** Host and path of an address; the host of a relative one is empty. Variables stay what they are. */
function addressOf(text: string): Address {
  const [, host = "", path = ""] = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)/i.exec(text) ?? [];
  return { host: host.toLowerCase(), path: path.replace(/\/+$/, ""), text: text.slice(0, 120) };
}

/** The base path that all addresses of a contract share; null where they do not, or none is said. */
export function basePathOf({ servers }: OpenapiContract): string | null {
  const paths = new Set(servers.map((server) => addressOf(server).path));
  const [only] = paths;
  return paths.size === 1 && only !== undefined ? only : null;
}

/** A variable stands for any name: what was one address may be one of several now. */
const isSameHost = (now: string, old: string): boolean =>
  now === old || now === "" || old === "" || (now.includes("{") && isCaseOf(old, now));

/** Whether a host is one of those that another one with variables, `{region}.example.com`, stands for. */
function isCaseOf(host: string, pattern: string): boolean {
  const [first = "", ...pieces] = pattern.split(/\{[^{}]{0,100}\}/);
  const last = pieces.at(-1) ?? "";
  if (!host.startsWith(first) || !host.endsWith(last) || host.length <= first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces) {
    at = host.indexOf(piece, at + 1) + piece.length;
    if (at < piece.length) return false;
  }
  return true;
}
