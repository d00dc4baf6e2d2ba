import { z } from "zod";
import { defaultModel, endpointProblem, keyProblem, modelProblem } from "../judge/client/endpoint.ts";
import { pageVariables } from "./pages-config.ts";

/** Environment variables as they are given. */
export type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
/** How much is logged. */
export type LogLevel = (typeof logLevels)[number];

const traceSamplers = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;
/** Which traces are kept. */
export type TraceSampler = (typeof traceSamplers)[number];

const address = (name: string) =>
  z
    .string()
    .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""), `${name} is not an http or https address`);

const protocol = (name: string) =>
  z.enum(["http/protobuf", "http/json"], `${name} is neither http/protobuf nor http/json, which are spoken here`);

const postgres = (name: string) =>
  z.string().regex(/^postgres(?:ql)?:\/\//, `${name} does not begin with postgres:// or postgresql://`);

const secret = (name: string) =>
  z
    .string(`${name} is not set (the webhook secret of the GitHub App, at least 32 characters)`)
    .refine((value) => value !== "development", `${name} is "development", which everybody knows`)
    .refine((value) => value === "development" || value.length >= 32, `${name} is shorter than 32 characters`);

const number = (name: string, what: string, min: number, max: number) => {
  const problem = `${name} is not ${what}`;
  return z
    .string(`${name} is not set`)
    .refine((value) => /^\d{1,15}$/.test(value) && Number(value) >= min && Number(value) <= max, problem)
    .transform(Number);
};

/** Text of which `problemOf` says what is wrong with it, without repeating it. What files of secrets end with is no part of it. */
const valid = (name: string, problemOf: (text: string) => string | null) =>
  z
    .string()
    .trim()
    .check(({ value, issues }) => {
      const problem = problemOf(value);
      if (problem !== null) issues.push({ code: "custom", input: null, message: `${name} ${problem}` });
    });

/** Every variable of the server and what it may be; the private key has two more, `PRIVATE_KEY` and `PRIVATE_KEY_PATH`. */
export const variables = z.object({
  APP_ID: number("APP_ID", "the number of the GitHub App, which its settings page shows", 1, Number.MAX_SAFE_INTEGER),
  WEBHOOK_SECRET: secret("WEBHOOK_SECRET"),
  WEBHOOK_SECRET_PREVIOUS: secret("WEBHOOK_SECRET_PREVIOUS")
    .transform((value) => [value])
    .optional(),
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]{1,253}(?::\d{1,5})?$/, "GHE_HOST is not a host name with or without a port")
    .optional(),
  GHE_PROTOCOL: z.enum(["https", "http"], "GHE_PROTOCOL is neither https nor http").default("https"),
  HOST: z.string().default("0.0.0.0"),
  PORT: number("PORT", "a port from 0 to 65535", 0, 65_535).default(3000),
  DATABASE_URL: postgres("DATABASE_URL").optional(),
  DATABASE_OWNER_URL: postgres("DATABASE_OWNER_URL").optional(),
  DATABASE_POOL_SIZE: number("DATABASE_POOL_SIZE", "a number of connections from 2 to 1000", 2, 1_000).default(10),
  DATA_DIR: z.string().default(".data"),
  LOG_LEVEL: z.enum(logLevels, `LOG_LEVEL is none of ${logLevels.join(", ")}`).default("info"),
  WORK_CONCURRENCY: number("WORK_CONCURRENCY", "a number of jobs from 1 to 100", 1, 100).default(4),
  SHADOW: z.enum(["on", "off"], "SHADOW is neither on nor off").default("on"),
  SHADOW_PROCESSES: number("SHADOW_PROCESSES", "a number of rehearsals from 1 to 16", 1, 16).default(1),
  OPENAI_API_KEY: valid("OPENAI_API_KEY", keyProblem).optional(),
  OPENAI_BASE_URL: valid("OPENAI_BASE_URL", endpointProblem).optional(),
  OPENAI_MODEL: valid("OPENAI_MODEL", modelProblem).default(defaultModel),
  JUDGE_DAILY_TOKENS: number(
    "JUDGE_DAILY_TOKENS",
    "a number of tokens from 0 to 1000000000000",
    0,
    1_000_000_000_000,
  ).default(2_000_000),
  JUDGE_CALLS: number("JUDGE_CALLS", "a number of calls from 1 to 64", 1, 64).default(4),
  JUDGE_TIMEOUT_SECONDS: number("JUDGE_TIMEOUT_SECONDS", "a number of seconds from 1 to 90", 1, 90).default(30),
  GRACE_SECONDS: number("GRACE_SECONDS", "a number of seconds from 0 to 600", 0, 600).default(20),
  DRAIN_SECONDS: number("DRAIN_SECONDS", "a number of seconds from 0 to 600", 0, 600).default(0),
  ...pageVariables,
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,}$/, "METRICS_TOKEN is shorter than 16 characters or has some that no bearer token has")
    .optional(),
  OTEL_SDK_DISABLED: z.enum(["true", "false"], "OTEL_SDK_DISABLED is neither true nor false").default("false"),
  OTEL_EXPORTER_OTLP_ENDPOINT: address("OTEL_EXPORTER_OTLP_ENDPOINT").optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT").optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol("OTEL_EXPORTER_OTLP_PROTOCOL").default("http/protobuf"),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL").optional(),
  OTEL_TRACES_SAMPLER: z
    .enum(traceSamplers, `OTEL_TRACES_SAMPLER is none of ${traceSamplers.join(", ")}`)
    .default("parentbased_always_on"),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .refine((value) => /^(?:0|1|0?\.\d{1,9}|1\.0+)$/.test(value), "OTEL_TRACES_SAMPLER_ARG is not a share from 0 to 1")
    .transform(Number)
    .default(1),
});
