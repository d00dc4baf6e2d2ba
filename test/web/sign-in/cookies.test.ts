import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { cookieOf } from "../../../src/web/sign-in/cookies.ts";

const cookie = cookieOf("https://reviews.example.com", "arch-review");
const asked = (header: string | undefined): IncomingMessage => ({ headers: { cookie: header } }) as never;

describe("a cookie", () => {
  test("is of this host alone, over https alone, out of reach of scripts and of other sites' requests", () => {
    expect(cookie.set("value", 60.9)).toBe(
      "__Host-arch-review=value; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure",
    );
    expect(cookie.clear()).toBe("__Host-arch-review=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure");
  });

  test("does without what browsers refuse over http, which is for this machine alone", () => {
    const plain = cookieOf("http://localhost:3000", "arch-review");
    expect(plain.set("value", -5)).toBe("arch-review=value; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    expect(plain.read(asked("arch-review=a"))).toBe("a");
  });

  test.each([
    [undefined, null],
    ["", null],
    ["__Host-arch-review=a", "a"],
    ["other=b; __Host-arch-review=a;", "a"],
    ["__Host-arch-review=a=b", "a=b"],
    ["__Host-arch-review=", null],
    ["arch-review=a", null],
    ["__host-arch-review=a", null],
    ["x__Host-arch-review=a", null],
    ["__Host-arch-review=a; __Host-arch-review=b", null],
    ["__Host-arch-review", null],
  ])("in the header %j is %j", (header, value) => {
    expect(cookie.read(asked(header))).toBe(value);
  });
});
