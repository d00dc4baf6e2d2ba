import { describe, expect, test } from "vitest";
import { createSeal } from "../../../src/web/sign-in/sealed.ts";

const seal = createSeal("0123456789abcdef0123456789abcdef");
const value = { token: "ghu_secret", login: "kim" };

describe("a sealed text", () => {
  test("gives its value back to whoever has the secret", () => {
    const text = seal.close("session", value);
    expect(text).toMatch(/^[\w-]+$/);
    expect(text).not.toContain("kim");
    expect(seal.close("session", value)).not.toBe(text);
    expect(createSeal("0123456789abcdef0123456789abcdef").open("session", text)).toEqual(value);
  });

  const text = seal.close("session", value);
  const bytes = Buffer.from(text, "base64url");
  const changed = (at: number): string => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy.toString("base64url");
  };
  test.each([
    ["for another purpose", "attempt", text],
    ["with another iv", "session", changed(0)],
    ["with another tag", "session", changed(12)],
    ["with other content", "session", changed(28)],
    ["cut", "session", text.slice(0, -4)],
    ["of its head alone", "session", bytes.subarray(0, 28).toString("base64url")],
    ["of nothing", "session", ""],
    ["in another alphabet", "session", `${text}=`],
    ["too long for a cookie", "session", text.padEnd(4_097, "A")],
    ["of another secret", "session", createSeal("f".repeat(32)).close("session", value)],
  ])("opens to nothing %s", (_what, purpose, given) => {
    expect(seal.open(purpose, given)).toBeNull();
  });
});
