import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { listeningUrl } from "../../demo/app-process.ts";
import { freePort, type Place } from "../../test/store/backends.ts";
import type { GitHubIdentity } from "./github-calls.ts";

/** What a server says of itself when asked; in MiB and milliseconds. */
export interface SelfReport {
  /** After a full garbage collection. */
  readonly heapMiB: number;
  readonly externalMiB: number;
  readonly rssMiB: number;
  /** The event loop's delay since the last report. */
  readonly loopP99: number;
  readonly loopMax: number;
}

/** A server under load: a process of its own. */
export interface AppUnderLoad {
  readonly webhookUrl: string;
  readonly metricsUrl: string;
  /** Its resident set now. */
  rssMiB(): number;
  /** Seconds of processor time that it has used. */
  cpuSeconds(): number;
  /** Collects its garbage and looks. */
  report(): Promise<SelfReport>;
  stop(): Promise<void>;
}

/** A server that does nothing with deliveries. */
export interface BareServer {
  readonly webhookUrl: string;
  cpuSeconds(): number;
  stop(): Promise<void>;
}

/** Where and how a server runs. */
export interface AppWish {
  readonly place: Place;
  readonly identity: GitHubIdentity;
  readonly secret: string;
  /** Started from the bundle that `npm run build` has made, in place of the sources. */
  readonly bundle: boolean;
}

/** A webhook secret of a run. */
export const newSecret = (): string => randomBytes(32).toString("hex");

/** Starts `arch-review serve` as an operator would, beside a probe that tells how it feels. */
export async function startAppUnderLoad({ place, identity, secret, bundle }: AppWish): Promise<AppUnderLoad> {
  const child = spawnProgram([bundle ? "dist/cli.js" : "src/cli.ts", "serve"], {
    APP_ID: String(identity.appId),
    PRIVATE_KEY: identity.privateKey,
    WEBHOOK_SECRET: secret,
    GHE_HOST: identity.host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: place.dataDir,
    LOG_LEVEL: "warn",
    // What rehearsals take is measured by bench/shadow.ts.
    SHADOW: "off",
    ...(place.databaseUrl === undefined ? {} : { DATABASE_URL: place.databaseUrl }),
  });
  const url = await listeningUrl(child, () => undefined);
  return {
    webhookUrl: `${url}/api/github/webhooks`,
    metricsUrl: `${url}/metrics`,
    rssMiB: () => rssOf(child.pid),
    cpuSeconds: () => cpuOf(child.pid),
    async report() {
      const [answer]: SelfReport[] = await Promise.all([
        once(child, "message").then(([said]) => said),
        child.send("report"),
      ]);
      if (answer === undefined) throw new Error("the server said nothing of itself");
      return answer;
    },
    stop: () => ended(child),
  };
}

/** Starts Probot's own server with listeners that do nothing. */
export async function startBareProbot({ appId, privateKey }: GitHubIdentity, secret: string): Promise<BareServer> {
  const child = spawnProgram(["bench/load/bare-probot.ts"], {
    APP_ID: String(appId),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: secret,
    PORT: String(await freePort()),
  });
  return {
    webhookUrl: `${await listeningUrl(child, () => undefined)}/api/github/webhooks`,
    cpuSeconds: () => cpuOf(child.pid),
    stop: () => ended(child),
  };
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const probe = fileURLToPath(new URL("self-report.ts", import.meta.url));

function spawnProgram(program: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  // A profile of the server: BENCH_NODE_OPTIONS="--cpu-prof --cpu-prof-dir=...".
  const options = (process.env.BENCH_NODE_OPTIONS ?? "").split(" ").filter((option) => option !== "");
  return spawn(process.execPath, [...options, "--import", probe, ...program], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

/** Resident pages are of 4 KiB (proc(5), statm); 0 where there is no such file. */
const rssOf = (pid: number | undefined): number => (Number(readProc(pid, "statm").split(" ")[1] ?? 0) * 4) / 1024;

/** User and system time, in ticks of which a second has 100 (proc(5), stat: fields 14 and 15). */
function cpuOf(pid: number | undefined): number {
  const fields = readProc(pid, "stat").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

function readProc(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // The process has ended, or this is not Linux.
    return "";
  }
}
