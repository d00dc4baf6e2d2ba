import { describe, expect, it } from "vitest";
import { masked } from "../../../src/judge/mask/cuts-in.ts";

/** Of each thing every way in which it is written, since one that is forgotten is a leak. */
const between = (text: string): string => masked(`see ${text} now`).replace(/^see (.*) now$/s, "$1");

describe("parameters of a URL that tell something", () => {
  it.each([
    ..."token key apikey auth authorization signature sig secret password passwd pwd pass code session sessionid sid jwt".split(
      " ",
    ),
    ..."ticket credential invite hash hmac state nonce assertion TOKEN user_code x-amz-date X-Goog-Id x-ms-x".split(
      " ",
    ),
  ])("%s", (name) => {
    expect(between(`https://a.example/b?page=12345678&${name}=Xy12Zw`)).toBe(
      `https://a.example/b?page=12345678&${name}=[masked:secret]`,
    );
  });

  it.each(["your_code", "user_id", "{code}", "%7Bcode%7D", "<code>", "example", "xxxx"])("but no %s", (value) => {
    expect(between(`https://a.example/b?code=${value}`)).toBe(`https://a.example/b?code=${value}`);
  });

  it("whatever its name, if its value was made by a generator", () => {
    expect(between("https://a.example/b?q=q8Zr4Lw2Xy7Kd1Mv")).toBe("https://a.example/b?q=[masked:secret]");
    expect(between("https://a.example/b?q=q8Zr4Lw2Xy7Kd1M")).toBe("https://a.example/b?q=q8Zr4Lw2Xy7Kd1M");
  });
});

describe("settings in capitals", () => {
  it.each(["PASSWORD", "PASSWD", "PWD", "SECRET", "TOKEN", "API_KEY", "APIKEY", "ACCESS_KEY", "PRIVATE_KEY"])(
    "A_%s",
    (name) => {
      expect(between(`A_${name}=xyz`)).toBe(`A_${name}=[masked:secret]`);
      expect(between(`A_${name}=$XYZ`)).toBe(`A_${name}=$XYZ`);
    },
  );
});

describe("pages of people", () => {
  it.each([
    "github.com",
    "gitlab.com",
    "twitter.com",
    "x.com",
    "bsky.app/profile",
    "linkedin.com/in",
    "t.me",
    "keybase.io",
  ])("on %s, and what a link to them says", (host) => {
    expect(between(`https://${host}/bobby`)).toBe(`https://${host}/[masked:handle]`);
    expect(between(`[Bob Roe](https://${host}/bobby)`)).not.toMatch(/bob|roe/i);
  });

  it.each(["<@U12345678>", "<@W12345678|bob>", "[~bo]", "[~bob.roe]"])("by the mark %s", (mark) => {
    expect(between(mark)).toBe("[masked:handle]");
  });
});

describe("mail addresses", () => {
  it.each(["@", "%40", "&#64;", "&#x40;", "&commat;", " [at] ", " (at) ", " {at} ", "[AT]"])("with %j", (sign) => {
    expect(between(`bob.roe${sign}mail.example`)).toBe("[masked:mail]");
  });

  it.each([
    ['"bob roe"@mail.example', "[masked:mail]"],
    ['the "b" of "bob roe"@mail.example', 'the "b" of [masked:mail]'],
    [`${"x ".repeat(50)}"@mail.example`, `${"x ".repeat(50)}[masked:mail]`],
    ["a @mail.example b", "a @mail.example b"],
  ])("with a name in quotation marks: %j", (text, expected) => {
    expect(between(text)).toBe(expected);
  });
});

describe("numbers in other digits, dashes and spaces", () => {
  it.each([
    "+44 20 7946 0958",
    "+44\u00a020\u20117946\u20110958",
    "+44\u202f20\u20127946\u22120958",
    "+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨",
    "+۴۴ ۲۰ ۷۹۴۶ ۰۹۵۸",
    "+४४ २० ७९४६ ०९५८",
    "0044 20 7946 0958",
    "(020) 7946 0958",
    "(212) 555-0143",
    "+1 (212) 555-0143",
  ])("%s", (number) => {
    expect(between(number)).toBe("[masked:phone]");
  });

  it.each(["phone", "mobile", "tel", "telefon", "fax", "whatsapp", "signal", "sms", "电话", "手机", "телефон"])(
    "behind %s, six of them",
    (name) => {
      expect(between(`${name}: 794609`)).toBe(`${name}: [masked:phone]`);
    },
  );
});

describe("numbers with a check digit", () => {
  it.each([
    ["4111 1111 1111 1111", "card"],
    ["4111.1111.1111.1111", "card"],
    ["4222222222222", "card"],
    ["GB82 WEST 1234 5698 7654 32", "account"],
    ["NO93 8601 1117 947", "account"],
    ["529.982.247-25", "id"],
    ["811228-9874", "id"],
    ["8.8.8.8", "ip"],
  ])("%s is masked as %s", (number, kind) => {
    expect(between(number)).toBe(`[masked:${kind}]`);
  });

  it.each([
    "4111 1111 1111 1112",
    "GB82 WEST 1234 5698 7654 33",
    "529.982.247-26",
    "811328-9874",
    "999.8.8.8",
    "10.0.0.8",
  ])("%s is none", (number) => {
    expect(between(number)).toBe(number);
  });
});

describe("blocks of keys", () => {
  it("end at the first end behind them, and what begins within one is of it", () => {
    const block = (name: string, words: string): string => `-----BEGIN ${name}-----\n${words}\n-----END ${name}-----`;
    expect(masked(`${block("A", `x\n${block("B", "y")}`)}`)).not.toMatch(/x\n|y\n/);
    expect(masked(`${block("A", "x")}\nafter\n${block("C", "q")}\nend`)).toBe(
      "[masked:secret]\nafter\n[masked:secret]\nend",
    );
  });
});
