import { UserError } from "../charter/index.ts";
import { type JudgeConfig, judgeOf, judgeVariables } from "./judge-config.ts";
import { type PagesConfig, pagesOf, pagesProblem } from "./pages-config.ts";
import { readPrivateKey, readText } from "./private-key.ts";
import { type TraceConfig, tracesOf } from "./trace-config.ts";
import { type Environment, type LogLevel, variables } from "./variables.ts";

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
  /** The login that owns the tables, used to bring them up to date and for nothing else; null: that of `databaseUrl`. */
  readonly databaseOwnerUrl: string | null;
  readonly databasePoolSize: number;
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  /** Jobs at a time. */
  readonly workConcurrency: number;
  /** Changes whose migrations are rehearsed at a time, each in a process of its own; null: none is. */
  readonly shadowProcesses: number | null;
  /** The language model that is asked what the rules leave unknown; null: none is. */
  readonly judge: JudgeConfig | null;
  /** How long jobs under way may go on after the server was told to stop. */
  readonly graceSeconds: number;
  /** How long it goes on taking deliveries after that, while `/readyz` says no, at the least. */
  readonly drainSeconds: number;
  /** Who reads the metrics shows it; null: anybody may. */
  readonly metricsToken: string | null;
  /** The report pages; null: there are none, and nothing links to any. */
  readonly pages: PagesConfig | null;
  /** Where traces go; null: nowhere, and nothing is traced. */
  readonly traces: TraceConfig | null;
}

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
  const key = readPrivateKey(set, readFile);
  if (typeof key !== "string") problems.push(key.problem);
  const alone = set.DATABASE_OWNER_URL !== undefined && set.DATABASE_URL === undefined;
  if (alone) problems.push("DATABASE_OWNER_URL is set and DATABASE_URL is not");
  const pages = pagesProblem(set);
  if (pages !== null) problems.push(pages);
  if (!result.success || alone || pages !== null || typeof key !== "string") {
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
    databaseOwnerUrl: settings.DATABASE_OWNER_URL ?? null,
    databasePoolSize: settings.DATABASE_POOL_SIZE,
    dataDir: settings.DATA_DIR,
    logLevel: settings.LOG_LEVEL,
    workConcurrency: settings.WORK_CONCURRENCY,
    shadowProcesses: settings.SHADOW === "on" ? settings.SHADOW_PROCESSES : null,
    judge: judgeOf(settings),
    graceSeconds: settings.GRACE_SECONDS,
    drainSeconds: settings.DRAIN_SECONDS,
    metricsToken: settings.METRICS_TOKEN ?? null,
    pages: pagesOf(settings),
    traces: tracesOf(settings),
  };
}

/** Where the store is: all that a command needs which serves nobody. */
export type StoreConfig = Pick<ServerConfig, "databaseUrl" | "databaseOwnerUrl" | "dataDir">;

/**
 * Reads where the store is from environment variables.
 * @throws UserError when one of them is wrong.
 */
export function readStoreConfig(environment: Environment): StoreConfig {
  const stores = variables.pick({ DATABASE_URL: true, DATABASE_OWNER_URL: true, DATA_DIR: true });
  const result = stores.safeParse(valuesOf(environment));
  if (!result.success) {
    throw new UserError(result.error.issues.map(({ message }) => message).join("; "), "Correct the environment.");
  }
  const {
    DATABASE_URL: databaseUrl = null,
    DATABASE_OWNER_URL: databaseOwnerUrl = null,
    DATA_DIR: dataDir,
  } = result.data;
  return { databaseUrl, databaseOwnerUrl, dataDir };
}

/**
 * Reads which language model is asked from environment variables; null: none.
 * @throws UserError when one of them is wrong.
 */
export function readJudgeConfig(environment: Environment): JudgeConfig | null {
  const result = variables.pick(judgeVariables).safeParse(valuesOf(environment));
  if (result.success) return judgeOf(result.data);
  throw new UserError(result.error.issues.map(({ message }) => message).join("; "), "Correct the environment.");
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
  const key = readPrivateKey(set, readFile);
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
