import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether `header` (`X-Hub-Signature-256`) signs exactly these bytes with one of the secrets: the current one and, during
 * a rotation, the previous. Every secret is tried, in constant time, so that the answer's time tells nothing.
 * Source: GitHub documentation, "Validating webhook deliveries".
 */
export function isSigned(body: Uint8Array, header: string, secrets: readonly string[]): boolean {
  const given = parseSignature(header);
  if (given === null) return false;
  return secrets
    .map((secret) => timingSafeEqual(createHmac("sha256", secret).update(body).digest(), given))
    .includes(true);
}

/** The 32 bytes of a `sha256=` signature; null for any other form, `sha1=` among them. */
function parseSignature(header: string): Buffer | null {
  const digits = /^sha256=([0-9a-f]{64})$/i.exec(header)?.[1];
  return digits === undefined ? null : Buffer.from(digits, "hex");
}
