import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../charter/index.ts";

/** The server's settings, checked. */
export interface ServerConfig {
  readonly appId: number;
  /** PEM of an RSA key. */
  readonly privateKey: string;
  /** The current secret and, during a rotation, the previous one. */
  readonly webhookSecrets: readonly string[];
  /** Where GitHub's REST API is, without a final slash. */
  readonly apiUrl: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Null: PGlite in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly logLevel: LogLevel;
}

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
/** How much is logged. */
export type LogLevel = (typeof logLevels)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from environment variables; an empty one counts as not set. No message repeats a value.
 * @throws UserError that names every variable that is missing or wrong.
 */
export function readServerConfig(
  environment: Environment,
  readFile: (path: string) => string = readText,
): ServerConfig {
  const set = valuesOf(environment);
  const result = variables.safeParse(set);
  const problems = result.success ? [] : result.error.issues.map((issue) => issue.message);
  const key = readKey(set, readFile);
  if (typeof key !== "string") problems.push(key.problem);
  if (!result.success || typeof key !== "string") {
    throw new UserError(
      `The server cannot start: ${problems.join("; ")}`,
      "Correct the environment and start it again.",
    );
  }
  const settings = result.data;
  return {
    appId: settings.APP_ID,
    privateKey: key,
    webhookSecrets: [settings.WEBHOOK_SECRET, ...(settings.WEBHOOK_SECRET_PREVIOUS ?? [])],
    apiUrl: apiUrlOf(settings),
    host: settings.HOST,
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL ?? null,
    dataDir: settings.DATA_DIR,
    logLevel: settings.LOG_LEVEL,
  };
}

/** Where the store is: all that a command needs which only reads it. */
export type StoreConfig = Pick<ServerConfig, "databaseUrl" | "dataDir">;

/**
 * Reads where the store is from environment variables.
 * @throws UserError when one of them is wrong.
 */
export function readStoreConfig(environment: Environment): StoreConfig {
  const result = variables.pick({ DATABASE_URL: true, DATA_DIR: true }).safeParse(valuesOf(environment));
  if (!result.success) {
    throw new UserError(result.error.issues.map(({ message }) => message).join("; "), "Correct the environment.");
  }
  return { databaseUrl: result.data.DATABASE_URL ?? null, dataDir: result.data.DATA_DIR };
}

/** Who we are to GitHub, and where it is. */
export type AppConfig = Pick<ServerConfig, "appId" | "privateKey" | "apiUrl">;

/**
 * Reads the App's identity from environment variables.
 * @throws UserError that names every variable that is missing or wrong.
 */
export function readAppConfig(environment: Environment, readFile: (path: string) => string = readText): AppConfig {
  const set = valuesOf(environment);
  const result = variables.pick({ APP_ID: true, GHE_HOST: true, GHE_PROTOCOL: true }).safeParse(set);
  const key = readKey(set, readFile);
  if (result.success && typeof key === "string") {
    return { appId: result.data.APP_ID, privateKey: key, apiUrl: apiUrlOf(result.data) };
  }
  const problems = result.success ? [] : result.error.issues.map(({ message }) => message);
  if (typeof key !== "string") problems.push(key.problem);
  throw new UserError(`The App is not known: ${problems.join("; ")}`, "Set the variables of the server.");
}

/** An empty variable counts as not set. */
const valuesOf = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));

const apiUrlOf = ({
  GHE_HOST: host,
  GHE_PROTOCOL: protocol,
}: {
  GHE_HOST?: string | undefined;
  GHE_PROTOCOL: string;
}) => (host === undefined ? "https://api.github.com" : `${protocol}://${host}/api/v3`);

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

const variables = z.object({
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
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, "DATABASE_URL does not begin with postgres:// or postgresql://")
    .optional(),
  DATA_DIR: z.string().default(".data"),
  LOG_LEVEL: z.enum(logLevels, `LOG_LEVEL is none of ${logLevels.join(", ")}`).default("info"),
});

/** An environment variable cannot hold line breaks everywhere, so that `\n` stands for one, as in Probot. */
function readKey(set: Environment, readFile: (path: string) => string): string | { readonly problem: string } {
  const { PRIVATE_KEY: inline, PRIVATE_KEY_PATH: path } = set;
  if (inline === undefined && path === undefined) return { problem: "neither PRIVATE_KEY nor PRIVATE_KEY_PATH is set" };
  const name = inline === undefined ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY";
  try {
    const pem = inline?.replaceAll("\\n", "\n") ?? readFile(path ?? "");
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
  } catch {
    // The library's and the file system's words may quote the key or the path; ours say what is needed.
  }
  return { problem: `${name} does not give an RSA private key in PEM form (the .pem file that GitHub generates)` };
}

const readText = (path: string): string => readFileSync(path, "utf8");
