import { describe, expect, it } from "vitest";
import { credentialsIn } from "../../src/charter/index.ts";

/** Put together at run time, so that no scanner takes this file for a leak. */
const of = (...parts: readonly string[]): string => parts.join("");
const body = "q7Rk2VbZx9Tn4LwP8sYc3HdM6gJf5aUe1oNiQtXr";

const real: readonly (readonly [string, string])[] = [
  ["GitHub token", of("gh", "p_", body.slice(0, 36))],
  ["GitHub token", of("github", "_pat_", body, "_", body)],
  ["GitLab token", of("gl", "pat-", body.slice(0, 20))],
  ["AWS access key", of("AK", "IAQ7RK2VBZX9TN4LWP")],
  ["AWS secret key", of("aws_secret_access_key = ", body)],
  ["Slack token", of("xo", "xb-2718281828-3141592653-", body.slice(0, 24))],
  ["Slack webhook address", of("https://hooks.slack", ".com/services/T8Q2K5L9P/B7R4M6N1S/", body.slice(0, 24))],
  ["Stripe key", of("sk", "_live_", body.slice(0, 24))],
  ["API key", of("sk", "-proj-", body)],
  ["npm token", of("np", "m_", body.slice(0, 36))],
  ["PyPI token", of("py", "pi-AgEIcHlwaS5vcmc", body, body)],
  ["SendGrid key", of("S", "G.", body.slice(0, 22), ".", body, "abc")],
  ["Google API key", of("AI", "za", body.slice(0, 35))],
  ["Twilio key", of("S", "K9f27c4a8e1b35d60f8a2c7e94b1d5063")],
  ["private key", of("-----BEGIN RSA ", "PRIVATE KEY-----\n", `${body}${body.slice(0, 24)}\n`.repeat(5), "-----END")],
  ["name and password (Basic)", of("Authorization: Basic ", Buffer.from("reports:t9Lw-Vq2x").toString("base64"))],
  ["password in a URL", of("postgres://reports:", "t9LwVq2x77", "@db-1.internal.shop.net:5432/orders")],
  [
    "signed token (JWT)",
    [
      Buffer.from('{"alg":"HS256"}').toString("base64url"),
      Buffer.from('{"sub":"mira","aud":"shop"}').toString("base64url"),
      `${body}abc`,
    ].join("."),
  ],
];

const samples: readonly string[] = [
  "AKIAIOSFODNN7EXAMPLE",
  "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  of("gh", "p_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
  of("gh", "p_16C7e42F292c6912E7710c838347Ae178B4a"),
  of("gh", "p_abc123"),
  of("xo", "xb-your-token-goes-here-123"),
  of("xo", "xa-access-token-string"),
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
  "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzIn0.abcdefgh",
  "Authorization: Basic base64encodedusername:password",
  of("Authorization: Basic ", Buffer.from("user:password").toString("base64")),
  "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
  of("Authorization: Basic ", Buffer.from("admin:Harbor12345").toString("base64")),
  "basic workflows of the registry, Basic authentication",
  "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
  "postgres://user:password@localhost:5432/orders",
  "postgres://app:s3cr3tValue9@localhost/orders",
  "https://example.com/path?mail=a@b.example",
  "the risk-management-framework-for-everyone-2024",
  "NPM reads npm_config_registry and sk-learn-based-models-are-used",
];

describe("credentials", () => {
  it.each(real)("finds a %s", (kind, text) => {
    expect(credentialsIn(`Call it with ${text} and wait.`)).toMatchObject([{ kind, sample: false }]);
  });

  it.each(samples)("takes for a sample or for nothing: %s", (text) => {
    expect(credentialsIn(`Call it with ${text} and wait.`).filter(({ sample }) => !sample)).toEqual([]);
  });

  it("tells where each begins and ends, in order", () => {
    const first = of("gh", "p_", body.slice(0, 36));
    const second = of("np", "m_", body.slice(0, 36));
    const text = `a ${first} b ${second} c`;
    expect(credentialsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([first, second]);
  });
});
