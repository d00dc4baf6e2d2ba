import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merged, withMasks } from "../../../src/judge/mask/cut.ts";
import { cutsIn, masked } from "../../../src/judge/mask/cuts-in.ts";

/** Put together here, so that no scanner takes this file for a leak. */
const join = (...parts: readonly string[]): string => parts.join("");
const githubToken = join("gh", "p_q7Rk2VbZx9Tn4LwP8sYc3HdM6gJf5aUe1oNi");
const stripeKey = join("sk", "_live_4eC39HqLyjWDarjtT1zdp7dc");
const awsKey = join("AKIA", "Q7RK2VBZX9TN4LWP");
const jwt = join("eyJ", "hbGciOiJIUzI1NiJ9.eyJ", "zdWIiOiJqYW5lIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg");

/** A text, and what of it may not be left. */
const secret: readonly (readonly [name: string, text: string, kind: string, gone: string])[] = [
  ["a GitHub token", `curl -H "Authorization: token ${githubToken}"`, "secret", githubToken],
  ["a Stripe key", `STRIPE=${stripeKey}`, "secret", stripeKey],
  ["an AWS key", `key ${awsKey} is used`, "secret", awsKey],
  ["a token of JWT", `Bearer ${jwt}`, "secret", jwt],
  ["a bearer token", "Authorization: Bearer q7Rk2VbZx9Tn4LwP8sYc", "secret", "q7Rk2VbZx9Tn4LwP8sYc"],
  ["a password in a URL", "postgres://app:s3cr3tPw@db.acme.io/app", "secret", "s3cr3tPw"],
  ["a name in a URL", "ssh://jdoe@build/repo", "secret", "jdoe"],
  ["a password in words", "The password is hunter2 on staging.", "secret", "hunter2"],
  ["a password of a table", "| password | Tr0ub4dor&3 |", "secret", "Tr0ub4dor&3"],
  ["a password of a setting", "DB_PASSWORD=correcthorse", "secret", "correcthorse"],
  ["a password in YAML", 'password: "pa55word!"', "secret", "pa55word!"],
  ["a client secret", "client_secret: 8f14e45fceea167a5a36dedd4bea2543", "secret", "8f14e45fceea167a5a36dedd4bea2543"],
  ["a secret in JSON", '"webhookSecret": "aZ3kP9xQ2mN7vB5c"', "secret", "aZ3kP9xQ2mN7vB5c"],
  ["a session cookie", "Cookie: session=k3J9dmQ2x8Lr5TzW", "secret", "k3J9dmQ2x8Lr5TzW"],
  ["a token in a query", "https://api.acme.io/cb?token=abcd1234efgh&x=1", "secret", "abcd1234efgh"],
  ["a signed URL", "https://b.s3.amazonaws.com/k?X-Amz-Signature=deadbeefcafe0123&v=1", "secret", "deadbeefcafe0123"],
  ["a mail address", "Ask jane.doe+rfc@acme.co.uk.", "mail", "jane.doe+rfc@acme.co.uk"],
  ["a mail address of an example", "as alice@example.com does", "mail", "alice@example.com"],
  ["a mail address in other letters", "bei jörg.müller@bücher.de", "mail", "jörg.müller@bücher.de"],
  ["a mail link", "[Jane](mailto:jane@acme.com)", "mail", "jane@acme.com"],
  ["a mail address with a wide sign", "jane＠acme.com", "mail", "jane＠acme.com"],
  ["a mail address in words", "jane [at] acme [dot] com", "mail", "jane [at] acme [dot] com"],
  ["an encoded mail address", "https://acme.io/u/jane%40acme.com", "mail", "jane%40acme.com"],
  ["a mail address with Markdown's backslash", "jane\\_doe@acme.com", "mail", "jane\\_doe@acme.com"],
  ["a phone number with its country", "call +49 (30) 1234-5678", "phone", "+49 (30) 1234-5678"],
  ["a phone number of North America", "call (555) 123-4567 or 415-555-2671", "phone", "415-555-2671"],
  ["a phone number of Germany", "Büro 030 1234567 88", "phone", "030 1234567 88"],
  ["a phone number of France", "au 01 23 45 67 89", "phone", "01 23 45 67 89"],
  ["a phone number with two zeros", "0044 20 7946 0958", "phone", "0044 20 7946 0958"],
  ["a phone number that a word tells of", "Phone: 5551234567", "phone", "5551234567"],
  ["an IBAN", "pay to DE89 3704 0044 0532 0130 00 AND wait", "account", "DE89 3704 0044 0532 0130 00"],
  ["an IBAN without blanks", "GB82WEST12345698765432", "account", "GB82WEST12345698765432"],
  ["a payment card", "card 4242 4242 4242 4242", "card", "4242 4242 4242 4242"],
  ["a payment card without blanks", "378282246310005", "card", "378282246310005"],
  ["a payment card in wide digits", "４２４２ ４２４２ ４２４２ ４２４２", "card", "４２４２ ４２４２"],
  ["a social security number", "SSN 536-22-8726", "id", "536-22-8726"],
  ["a number of national insurance", "QQ123456C is none, AB 12 34 56 C is", "id", "AB 12 34 56 C"],
  ["a Spanish number", "DNI 12345678Z", "id", "12345678Z"],
  ["a foreigner's Spanish number", "NIE X1234567L", "id", "X1234567L"],
  ["a French number", "2 55 08 14 168 025 38", "id", "2 55 08 14 168 025 38"],
  ["an Italian code", "RSSMRA85T10A562S", "id", "RSSMRA85T10A562S"],
  ["a Brazilian number", "CPF 529.982.247-25", "id", "529.982.247-25"],
  ["an Indian number", "2341 2341 2346", "id", "2341 2341 2346"],
  ["a Chinese number", "11010519491231002X", "id", "11010519491231002X"],
  ["a Korean number", "850101-1234567", "id", "850101-1234567"],
  ["a Canadian number", "SIN 046 454 286 is none; 130 692 544 is", "id", "130 692 544"],
  ["a Swedish number", "811218-9876", "id", "811218-9876"],
  ["a Polish number", "PESEL 44051401359", "id", "44051401359"],
  ["a passport", "Passport number: C01X00T47", "id", "C01X00T47"],
  ["a day of birth", "Date of birth: 1980-02-29", "id", "1980-02-29"],
  ["a public address", "from 8.8.4.4:53", "ip", "8.8.4.4"],
  ["a public address of version 6", "to 2a00:1450:4001:81b::200e now", "ip", "2a00:1450:4001:81b::200e"],
  ["a network of version 6", "2607:f8b0::/32", "ip", "2607:f8b0::"],
  ["a handle", "cc @jane-doe for the design", "handle", "jane-doe"],
  ["a handle in brackets", "(@octocat)", "handle", "octocat"],
  ["a profile", "https://github.com/jane-doe", "handle", "jane-doe"],
  ["a mark of Slack", "<@U024BE7LH>", "handle", "U024BE7LH"],
  ["an author", "Author: Jane Doe", "name", "Jane Doe"],
  ["an author in bold", "**Authors**: Jane Doe, John Q. Public and Zoë", "name", "John Q. Public"],
  ["a reviewer of a list", "- Reviewer: jdoe", "name", "jdoe"],
  ["a reviewer of a table", "| Reviewer | Jane Doe |", "name", "Jane Doe"],
  ["an owner", "Owner: Jane Doe (payments)", "name", "Jane Doe"],
  ["authors in a list below", "Authors:\n\n- Jane Doe\n- John Roe\n\nWe store orders.", "name", "John Roe"],
  ["authors below a heading", "## Reviewers\n\n* Ludwig van Beethoven", "name", "Ludwig van Beethoven"],
  ["owners in a column", "| Task | Owner |\n|---|---|\n| Backfill | Jane Doe |", "name", "Jane Doe"],
  ["an author in Chinese", "作者：王小伟", "name", "王小伟"],
  ["a trailer", "Signed-off-by: Jane Doe <jane@acme.com>", "name", "Jane Doe"],
];

const kept: readonly string[] = [
  "id uuid default 'f47ac10b-58cc-4372-a567-0e02b2c3d479'",
  "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
  "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "PostgreSQL 16.4.1 and Node v24.1.0 on port 5432",
  "10.0.0.0/8, 192.168.1.10, 127.0.0.1:8080, 203.0.113.7 and 172.16.0.1",
  "2001:db8::1, fe80::1, ::1 and fd00::1",
  "at 2026-11-23T21:02:33.123Z, 12:30:45 and 1700000000000",
  "99.95 % of 1,000,000 requests in 250 ms, 4 KiB, 3.5x",
  "user@host in a schema, pkg@1.2.3, actions/checkout@v4, @types/node",
  "@Injectable() and @Transactional, @param id, @media (min-width: 1px)",
  "The `@jane` mark is what a mention looks like.",
  "password: string, token: uuid, secret: $SECRET",
  "password_hash: argon2id, signature: RS256, token: sha256",
  "Passwords are kept for 90 days; tokens expire after 15 minutes.",
  "GET /v1/orders?page_token={cursor}&limit=50",
  "https://api.acme.io/orders?status=paid&limit=50",
  "Owner: the billing service owns the table",
  "Owner: Orders team",
  "| Owner | Payments team |",
  "name: string, who: the caller",
  "The author decides. Reviewers may comment within 5 days.",
  "retry after 100 ms, 200 ms, 400 ms (3 tries)",
  "limit: 1000 per minute; 429 Too Many Requests",
  "numeric(12,2), varchar(255), bigint 9223372036854775807",
  "order 12345-678 and 2026-11-23 to 2027-01-02",
  "a::b::c and std::vector<int>, ns::type",
  "| column | type |\n|---|---|\n| owner_id | uuid |",
  "arn:aws:iam::123456789012:role/app",
];

describe("a mask", () => {
  it.each(secret)("takes %s", (_, text, kind, gone) => {
    expect(masked(text)).not.toContain(gone);
    expect(masked(text)).toContain(`[masked:${kind}]`);
  });

  it.each(kept)("leaves %j", (text) => {
    expect(masked(text)).toBe(text);
  });
});

describe("cuts", () => {
  const beside = fc.constantFrom("", " ", "(", "- ", "| ", "\n", "> ", '"', ", ", ". ", "see ", "漢字", "😀 ");

  it("leave none of these, whatever stands around them", () => {
    const whole = secret.filter(([, , kind]) => ["mail", "ip", "account"].includes(kind)).map(([, , , gone]) => gone);
    fc.assert(
      fc.property(fc.constantFrom(...whole), beside, beside, (value, before, behind) => {
        // An address in letters of another script may begin or end with what stands beside it: then that is masked as well.
        expect(masked(`${before}${before === "" ? "" : " "}${value} ${behind}`)).not.toContain(value);
      }),
    );
  });

  it("are in order, apart, within the text, and never fail", () => {
    const piece = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...secret.map(([, text]) => text), ...kept));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(" ");
        const cuts = cutsIn(text);
        const ends = [0, ...cuts.map(({ end }) => end)];
        for (const [at, { start, end }] of cuts.entries()) {
          expect(start).toBeGreaterThanOrEqual(ends[at] ?? 0);
          expect(end).toBeGreaterThan(start);
        }
        expect(ends.at(-1)).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("take a whole block of a key, however it is written, and leave what follows", () => {
    const lines = Array.from({ length: 12 }, () => "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7");
    const [begin, end] = [join("-----BEGIN PRIVATE", " KEY-----"), "-----END PRIVATE KEY-----"];
    for (const mark of ["", "> ", "    ", "# ", "| "]) {
      const block = [begin, ...lines, end].map((line) => mark + line).join("\n");
      expect(masked(`a\n${block}\nb`)).toBe(`a\n${mark}[masked:secret]\nb`);
      expect(masked(`a\n${[begin, ...lines].join("\n")}\n\nb`)).toBe("a\n[masked:secret]\n\nb");
    }
  });

  it("look for no handle in code", () => {
    const text = "ping @jane-doe\n@jane-doe";
    expect(cutsIn(text, [{ start: 15, end: text.length }])).toEqual([{ kind: "handle", start: 5, end: 14 }]);
  });

  it.each([
    [
      "names in cells of other columns stay",
      "| Task | Owner |\n|---|---|\n| Big Backfill | Jane Doe |",
      "| Task | Owner |\n|---|---|\n| Big Backfill | [masked:name] |",
    ],
    [
      "a table ends where its rows end",
      "| Owner |\n|---|\n| Jane Doe |\n\nBig | Plan",
      "| Owner |\n|---|\n| [masked:name] |\n\nBig | Plan",
    ],
    [
      "a list of people ends where other text begins",
      "Authors:\n- Jane Doe\n\nText.\n\n- Big Plan",
      "Authors:\n- [masked:name]\n\nText.\n\n- Big Plan",
    ],
    ["a team is nobody", "Owners:\n- Payments team\n- Jane Doe", "Owners:\n- Payments team\n- [masked:name]"],
    ["overlaps are one mask", "Signed-off-by: jane@acme.com", "Signed-off-by: [masked:mail]"],
  ])("%s", (_, text, expected) => {
    expect(masked(text)).toBe(expected);
  });
});

describe("merged cuts", () => {
  it("are one where they overlap, and two where they touch", () => {
    expect(
      merged([
        { kind: "mail", start: 5, end: 9 },
        { kind: "secret", start: 0, end: 5 },
        { kind: "ip", start: 8, end: 12 },
        { kind: "name", start: 20, end: 20 },
      ]),
    ).toEqual([
      { kind: "secret", start: 0, end: 5 },
      { kind: "mail", start: 5, end: 12 },
    ]);
  });

  it("are masks in a part of the text, too where they only reach into it", () => {
    const cuts = [{ kind: "mail", start: 2, end: 6 } as const];
    expect(withMasks("abcdefgh", cuts)).toBe("ab[masked:mail]gh");
    expect(withMasks("abcdefgh", cuts, 4, 8)).toBe("[masked:mail]gh");
    expect(withMasks("abcdefgh", cuts, 0, 4)).toBe("ab[masked:mail]");
    expect(withMasks("abcdefgh", cuts, 6, 8)).toBe("gh");
  });
});
