import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/charter/index.ts";
import { defaultModel } from "../../src/judge/client/endpoint.ts";
import { readJudgeConfig, readServerConfig } from "../../src/server/config.ts";

const pem = (type: "rsa" | "ec"): string => {
  const format = { publicKeyEncoding: { type: "spki", format: "pem" } } as const;
  return type === "rsa"
    ? generateKeyPairSync("rsa", {
        ...format,
        modulusLength: 2048,
        privateKeyEncoding: { type: "pkcs1", format: "pem" },
      }).privateKey
    : generateKeyPairSync("ec", {
        ...format,
        namedCurve: "P-256",
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
      }).privateKey;
};
const key = pem("rsa");
const secret = "0123456789abcdef0123456789abcdef";
const complete = { APP_ID: "12", PRIVATE_KEY: key, WEBHOOK_SECRET: secret };

function problemOf(environment: Record<string, string | undefined>): string {
  try {
    readServerConfig(environment, () => {
      throw new Error("ENOENT: /secret/path");
    });
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return "none";
}

describe("the server's environment", () => {
  test("needs three variables and has a default for the others", () => {
    expect(readServerConfig(complete)).toEqual({
      appId: 12,
      privateKey: key,
      webhookSecrets: [secret],
      apiUrl: "https://api.github.com",
      host: "0.0.0.0",
      port: 3000,
      databaseUrl: null,
      databaseOwnerUrl: null,
      databasePoolSize: 10,
      dataDir: ".data",
      logLevel: "info",
      workConcurrency: 4,
      graceSeconds: 20,
      drainSeconds: 0,
      shadowProcesses: 1,
      judge: null,
      metricsToken: null,
      pages: null,
      traces: null,
    });
  });

  test("may set everything", () => {
    const previous = "previous-0123456789abcdef0123456789";
    const config = readServerConfig(
      {
        APP_ID: "12",
        PRIVATE_KEY_PATH: "/key.pem",
        WEBHOOK_SECRET: secret,
        WEBHOOK_SECRET_PREVIOUS: previous,
        GHE_HOST: "127.0.0.1:8080",
        GHE_PROTOCOL: "http",
        HOST: "::1",
        PORT: "0",
        DATABASE_URL: "postgres://u:p@h/d",
        DATABASE_OWNER_URL: "postgresql://o:p@h/d",
        DATABASE_POOL_SIZE: "30",
        DATA_DIR: "/data",
        LOG_LEVEL: "debug",
        WORK_CONCURRENCY: "8",
        GRACE_SECONDS: "45",
        DRAIN_SECONDS: "10",
        SHADOW_PROCESSES: "3",
        OPENAI_API_KEY: "sk-0123456789\n",
        OPENAI_BASE_URL: "http://models.internal:8000/v1",
        OPENAI_MODEL: "qwen3:32b",
        JUDGE_DAILY_TOKENS: "500000",
        JUDGE_CALLS: "16",
        JUDGE_TIMEOUT_SECONDS: "60",
        METRICS_TOKEN: "0123456789abcdef",
        PUBLIC_URL: "https://Reviews.example.com/",
        CLIENT_ID: "Iv23li0123456789",
        CLIENT_SECRET: `${secret}\n`,
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/",
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
        OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
        OTEL_TRACES_SAMPLER_ARG: "0.25",
      },
      (path) => (path === "/key.pem" ? key : ""),
    );
    expect(config).toEqual({
      appId: 12,
      privateKey: key,
      webhookSecrets: [secret, previous],
      apiUrl: "http://127.0.0.1:8080/api/v3",
      host: "::1",
      port: 0,
      databaseUrl: "postgres://u:p@h/d",
      databaseOwnerUrl: "postgresql://o:p@h/d",
      databasePoolSize: 30,
      dataDir: "/data",
      logLevel: "debug",
      workConcurrency: 8,
      graceSeconds: 45,
      drainSeconds: 10,
      shadowProcesses: 3,
      judge: {
        apiKey: "sk-0123456789",
        baseUrl: "http://models.internal:8000/v1",
        model: "qwen3:32b",
        dailyTokens: 500_000,
        calls: 16,
        timeoutMs: 60_000,
      },
      metricsToken: "0123456789abcdef",
      pages: {
        publicUrl: "https://reviews.example.com",
        githubUrl: "http://127.0.0.1:8080",
        clientId: "Iv23li0123456789",
        clientSecret: secret,
      },
      traces: {
        url: "http://collector:4318/v1/traces",
        protocol: "http/json",
        sampler: "parentbased_traceidratio",
        ratio: 0.25,
      },
    });
  });

  test.each([
    [{}, 1],
    [{ SHADOW: "on", SHADOW_PROCESSES: "" }, 1],
    [{ SHADOW: "off", SHADOW_PROCESSES: "3" }, null],
  ])("rehearses as %o says", (environment, shadowProcesses) => {
    expect(readServerConfig({ ...complete, ...environment })).toMatchObject({ shadowProcesses });
  });

  test("asks a language model where there is a key, and no key has no other settings", () => {
    const settings = { OPENAI_BASE_URL: "https://models.example/v1", OPENAI_MODEL: "m", JUDGE_CALLS: "2" };
    expect(readServerConfig({ ...complete, ...settings, OPENAI_API_KEY: "" })).toMatchObject({ judge: null });
    expect(readServerConfig({ ...complete, OPENAI_API_KEY: "sk-1" }).judge).toEqual({
      apiKey: "sk-1",
      baseUrl: null,
      model: defaultModel,
      dailyTokens: 2_000_000,
      calls: 4,
      timeoutMs: 30_000,
    });
    expect(readJudgeConfig({ OPENAI_API_KEY: "sk-1" })).toEqual(
      readServerConfig({ ...complete, OPENAI_API_KEY: "sk-1" }).judge,
    );
    expect(readJudgeConfig({})).toBeNull();
    expect(() => readJudgeConfig({ OPENAI_API_KEY: "sk 1" })).toThrow(/^OPENAI_API_KEY holds a space/);
  });

  test("takes a key whose line breaks are written as \\n, and an empty variable for none", () => {
    const environment = { ...complete, PRIVATE_KEY: key.replaceAll("\n", "\\n"), DATABASE_URL: "", PORT: "" };
    expect(readServerConfig(environment)).toMatchObject({ privateKey: key, databaseUrl: null, port: 3000 });
  });

  test.each([
    ["APP_ID", undefined, "APP_ID is not set"],
    ["APP_ID", "abc", "APP_ID is not the number of the GitHub App"],
    ["APP_ID", "0", "APP_ID is not the number of the GitHub App"],
    ["WEBHOOK_SECRET", undefined, "WEBHOOK_SECRET is not set"],
    ["WEBHOOK_SECRET", "", "WEBHOOK_SECRET is not set"],
    ["WEBHOOK_SECRET", "development", 'WEBHOOK_SECRET is "development", which everybody knows'],
    ["WEBHOOK_SECRET", "x".repeat(31), "WEBHOOK_SECRET is shorter than 32 characters"],
    ["WEBHOOK_SECRET_PREVIOUS", "short", "WEBHOOK_SECRET_PREVIOUS is shorter than 32 characters"],
    ["PRIVATE_KEY", undefined, "neither PRIVATE_KEY nor PRIVATE_KEY_PATH is set"],
    ["PRIVATE_KEY", "not a key", "PRIVATE_KEY does not give an RSA private key"],
    ["PRIVATE_KEY", pem("ec"), "PRIVATE_KEY does not give an RSA private key"],
    ["OPENAI_API_KEY", "sk two", "OPENAI_API_KEY holds a space"],
    ["OPENAI_API_KEY", " ", "OPENAI_API_KEY is empty"],
    ["OPENAI_BASE_URL", "models.example", "OPENAI_BASE_URL is not a URL"],
    ["OPENAI_BASE_URL", "ftp://models.example", "OPENAI_BASE_URL must begin with https:// or http://"],
    ["OPENAI_BASE_URL", "https://u:p@models.example", "OPENAI_BASE_URL must not hold a user name or a password"],
    ["OPENAI_MODEL", "two words", "OPENAI_MODEL is longer than 200 characters or has some that no model's name has"],
    ["OPENAI_MODEL", "m".repeat(201), "OPENAI_MODEL is longer than 200 characters"],
    ["JUDGE_DAILY_TOKENS", "-1", "JUDGE_DAILY_TOKENS is not a number of tokens from 0"],
    ["JUDGE_CALLS", "0", "JUDGE_CALLS is not a number of calls from 1 to 64"],
    ["JUDGE_CALLS", "65", "JUDGE_CALLS is not a number of calls from 1 to 64"],
    ["JUDGE_TIMEOUT_SECONDS", "0", "JUDGE_TIMEOUT_SECONDS is not a number of seconds from 1 to 90"],
    ["JUDGE_TIMEOUT_SECONDS", "91", "JUDGE_TIMEOUT_SECONDS is not a number of seconds from 1 to 90"],
    ["GHE_HOST", "https://ghe.example", "GHE_HOST is not a host name"],
    ["GHE_HOST", "ghe.example/api", "GHE_HOST is not a host name"],
    ["SHADOW", "no", "SHADOW is neither on nor off"],
    ["SHADOW_PROCESSES", "0", "SHADOW_PROCESSES is not a number of rehearsals from 1 to 16"],
    ["GHE_PROTOCOL", "ftp", "GHE_PROTOCOL is neither https nor http"],
    ["PORT", "65536", "PORT is not a port from 0 to 65535"],
    ["PORT", "-1", "PORT is not a port from 0 to 65535"],
    ["DATABASE_URL", "mysql://h/d", "DATABASE_URL does not begin with postgres://"],
    ["DATABASE_OWNER_URL", "postgres://o@h/d", "DATABASE_OWNER_URL is set and DATABASE_URL is not"],
    ["DATABASE_POOL_SIZE", "1", "DATABASE_POOL_SIZE is not a number of connections from 2 to 1000"],
    ["WORK_CONCURRENCY", "0", "WORK_CONCURRENCY is not a number of jobs from 1 to 100"],
    ["GRACE_SECONDS", "1m", "GRACE_SECONDS is not a number of seconds from 0 to 600"],
    ["DRAIN_SECONDS", "601", "DRAIN_SECONDS is not a number of seconds from 0 to 600"],
    ["METRICS_TOKEN", "short", "METRICS_TOKEN is shorter than 16 characters"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318", "OTEL_EXPORTER_OTLP_ENDPOINT is not an http or https address"],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_EXPORTER_OTLP_PROTOCOL is neither http/protobuf nor http/json"],
    ["OTEL_TRACES_SAMPLER", "some", "OTEL_TRACES_SAMPLER is none of always_on"],
    ["OTEL_TRACES_SAMPLER_ARG", "2", "OTEL_TRACES_SAMPLER_ARG is not a share from 0 to 1"],
    [
      "PUBLIC_URL",
      "https://a.example",
      "PUBLIC_URL is set and CLIENT_ID and CLIENT_SECRET are not: report pages need all",
    ],
    ["CLIENT_SECRET", secret, "CLIENT_SECRET is set and PUBLIC_URL and CLIENT_ID are not"],
    ["CLIENT_SECRET", "short", "CLIENT_SECRET is not a client secret of the App, 32 characters or more"],
    ["CLIENT_ID", "Iv1 x", "CLIENT_ID is not the client ID that the App's settings page shows"],
    ["PUBLIC_URL", "http://reviews.example.com", "PUBLIC_URL begins with neither https:// nor"],
    ["PUBLIC_URL", "ftp://localhost", "PUBLIC_URL begins with neither https:// nor"],
    ["PUBLIC_URL", "reviews.example.com", "PUBLIC_URL is not an address of a host alone"],
    ["PUBLIC_URL", "https://a.example/reviews", "PUBLIC_URL is not an address of a host alone"],
    ["PUBLIC_URL", "https://a.example?x", "PUBLIC_URL is not an address of a host alone"],
    ["PUBLIC_URL", "https://u:p@a.example", "PUBLIC_URL is not an address of a host alone"],
    ["LOG_LEVEL", "loud", "LOG_LEVEL is none of trace, debug"],
  ])("%s with a wrong value is refused", (name, value, problem) => {
    expect(problemOf({ ...complete, [name]: value })).toContain(problem);
  });

  test.each([
    ["https://a.example:8443", "https://a.example:8443"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://127.0.0.1:3000/", "http://127.0.0.1:3000"],
    ["http://[::1]:3000", "http://[::1]:3000"],
  ])("has its pages at %s", (address, publicUrl) => {
    const set = { PUBLIC_URL: address, CLIENT_ID: "Iv23", CLIENT_SECRET: secret };
    const githubUrl = "https://github.com";
    expect(readServerConfig({ ...complete, ...set }).pages).toEqual({
      publicUrl,
      githubUrl,
      clientId: "Iv23",
      clientSecret: secret,
    });
    for (const name of Object.keys(set)) {
      expect(problemOf({ ...complete, ...set, [name]: "" })).toContain(`${name} is not: report pages need all three`);
    }
  });

  test.each([
    [
      "the endpoint of traces alone, as it stands",
      { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://t/x" },
      "https://t/x",
    ],
    [
      "the endpoint of traces before that of all",
      { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://t/x", OTEL_EXPORTER_OTLP_ENDPOINT: "https://all" },
      "https://t/x",
    ],
    [
      "nothing where it is disabled",
      { OTEL_SDK_DISABLED: "true", OTEL_EXPORTER_OTLP_ENDPOINT: "https://all" },
      undefined,
    ],
    ["nothing where there is no endpoint", { OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" }, undefined],
  ])("takes for traces %s", (_what, set, url) => {
    expect(readServerConfig({ ...complete, ...set }).traces?.url).toBe(url);
  });

  test("names an unreadable key file by its variable and not by its path", () => {
    const problem = problemOf({ ...complete, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "/secret/path" });
    expect(problem).toContain("PRIVATE_KEY_PATH does not give an RSA private key");
    expect(problem).not.toContain("/secret/path");
  });

  test("is refused with everything that is wrong at once, and without any value", () => {
    const problem = problemOf({ APP_ID: "x1", WEBHOOK_SECRET: "hunter2", PRIVATE_KEY: "CANARY" });
    expect(problem).toMatch(/APP_ID .*; WEBHOOK_SECRET .*; PRIVATE_KEY /);
    expect(problem).not.toMatch(/x1|hunter2|CANARY/);
  });
});
