import { generateKeyPairSync, randomBytes } from "node:crypto";
import { githubLimits, type Limits } from "../limits.ts";
import type { Account, App, Permissions, World } from "./model.ts";

/** How a simulator may be set up; every part has a default. */
export interface WorldOptions {
  readonly clock?: () => Date;
  readonly slug?: string;
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  readonly limits?: Partial<Limits>;
}

/** The least a reviewer of pull requests asks for. */
const defaultPermissions: Permissions = {
  metadata: "read",
  contents: "read",
  issues: "read",
  merge_queues: "read",
  pull_requests: "write",
  checks: "write",
};

const defaultEvents = ["check_run", "check_suite", "issue_comment", "merge_group", "pull_request", "push"];

/** GitHub's ids no longer fit 32 bits, which a client must not assume: ours start beyond them. */
const firstId = 3_000_000_000;

interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

let keys: KeyPair | null = null;

/** The App's keys, made once a process: making them takes longer than most tests. */
function keyPair(): KeyPair {
  keys ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return keys;
}

/** An empty GitHub with one App, and the App's private key (PKCS#1 PEM, as GitHub hands it out). */
export function createWorld(options: WorldOptions): { readonly world: World; readonly privateKey: string } {
  const clock = options.clock ?? (() => new Date());
  const { privateKey, publicKey } = keyPair();
  let id = firstId;
  const nextId = (): number => ++id;
  const accounts = new Map<string, Account>();
  const owner = findAccount({ accounts, nextId }, "arch-review-makers", "Organization");
  const slug = options.slug ?? "arch-review";
  const app: App = {
    id: 4711,
    slug,
    name: slug,
    owner,
    permissions: options.permissions ?? defaultPermissions,
    events: options.events ?? defaultEvents,
    createdAt: clock(),
  };
  findAccount({ accounts, nextId }, `${slug}[bot]`, "Bot");
  const world: World = {
    url: "",
    clock,
    nextId,
    limits: { ...githubLimits, ...options.limits },
    app,
    clientId: "Iv23liSimulatedClient",
    publicKey,
    accounts,
    teams: new Map(),
    installations: new Map(),
    repositories: new Map(),
    tokens: new Map(),
    rates: new Map(),
    signIns: {
      clientSecret: randomBytes(20).toString("hex"),
      person: null,
      codes: new Map(),
      tokens: new Map(),
      singleSignOn: new Set(),
    },
    hook: null,
    site: null,
    deliveries: [],
    pending: new Set(),
    stopping: new AbortController(),
    requests: [],
    violations: [],
    faults: [],
  };
  return { world, privateKey };
}

/** The account with this login (case does not matter), made when it is new; robots are told by their login. */
export function findAccount(
  world: Pick<World, "accounts" | "nextId">,
  login: string,
  type: Account["type"] = login.endsWith("[bot]") ? "Bot" : "User",
): Account {
  const known = world.accounts.get(login.toLowerCase());
  if (known !== undefined) return known;
  const account: Account = { id: world.nextId(), login, type };
  world.accounts.set(login.toLowerCase(), account);
  return account;
}

/** The account that acts for an App (`slug[bot]`). */
export function botOf(world: World, app: App): Account {
  return findAccount(world, `${app.slug}[bot]`, "Bot");
}
