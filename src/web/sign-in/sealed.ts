import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Puts small values into texts that nobody but this server can read or make. */
export interface Seal {
  /** `purpose`: what the text is for; it opens for nothing else. */
  readonly close: (purpose: string, value: unknown) => string;
  /** The value; null where the text is not whole, of another key, or for another purpose. */
  readonly open: (purpose: string, text: string) => unknown;
}

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** Longer than any sealed text of ours; a browser keeps no cookie above this either (RFC 6265, 6.1). */
const longestText = 4_096;

/**
 * Seals by AES-256-GCM under a key that HKDF-SHA-256 (RFC 5869) draws from `secret`, which decides it alone: all processes
 * of a server open what one has closed, and a new secret ends everything that was sealed before. An iv of 96 random bits is
 * good for some four billion texts (NIST SP 800-38D, 8.3).
 */
export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "arch-review cookies, version 1", 32));
  return {
    close: (purpose, value) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open: (purpose, text) => {
      if (text.length > longestText || !/^[\w-]+$/.test(text)) return null;
      const bytes = Buffer.from(text, "base64url");
      if (bytes.length <= ivBytes + tagBytes) return null;
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        const body = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
        return JSON.parse(body.toString("utf8"));
      } catch {
        // Somebody else made it, or changed it; why does not matter.
        return null;
      }
    },
  };
}
