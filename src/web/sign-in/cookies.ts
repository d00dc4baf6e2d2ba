import type { IncomingMessage } from "node:http";

/** One cookie of ours: its name, and how it is set, cleared and read. */
export interface Cookie {
  readonly name: string;
  /** The header that sets it for so many seconds. */
  readonly set: (value: string, seconds: number) => string;
  /** The header that takes it away. */
  readonly clear: () => string;
  /** Its value in a request; null where it is missing or stands there twice, as it can only if somebody else set one. */
  readonly read: (request: IncomingMessage) => string | null;
}

/**
 * A cookie of the host behind `publicUrl`. Scripts cannot read it and other sites' requests do not carry it, but for
 * following a link. Over https its prefix keeps other hosts and plain connections from setting it (RFC 6265bis, 4.1.3.2);
 * over http, which is for this machine alone, browsers take neither.
 */
export function cookieOf(publicUrl: string, name: string): Cookie {
  const secure = publicUrl.startsWith("https:");
  const full = secure ? `__Host-${name}` : name;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return {
    name: full,
    set: (value, seconds) => `${full}=${value}; Max-Age=${Math.max(0, Math.floor(seconds))}; ${attributes}`,
    clear: () => `${full}=; Max-Age=0; ${attributes}`,
    read: ({ headers }) => {
      const values = (headers.cookie ?? "").split(";").flatMap((pair) => {
        const [key = "", ...rest] = pair.trim().split("=");
        return key === full ? [rest.join("=")] : [];
      });
      const [value] = values;
      return values.length === 1 && value !== undefined && value !== "" ? value : null;
    },
  };
}
