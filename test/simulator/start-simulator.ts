import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInstallation } from "./actions/installation.ts";
import { commitFiles } from "./actions/push.ts";
import { type InstallationHandle, installationHandle } from "./handles/installation-handle.ts";
import { type RepositoryHandle, repositoryHandle } from "./handles/repository-handle.ts";
import { type Faults, faultsOf } from "./http/faults.ts";
import type { RequestRecord, Violation } from "./http/records.ts";
import { secondaryLimits } from "./http/secondary-limit.ts";
import { createHttpServer, type Log } from "./http/serve.ts";
import type { Site } from "./http/site.ts";
import { createRequestValidator } from "./openapi/request-validator.ts";
import type { Files } from "./state/files.ts";
import type { App, JsonObject, Permissions, World } from "./state/model.ts";
import { addRepository } from "./state/repository.ts";
import { createWorld, findAccount, type WorldOptions } from "./state/world.ts";
import { deliver, redeliver } from "./webhooks/deliver.ts";
import type { Act } from "./webhooks/emit.ts";
import type { Delivery, Hook } from "./webhooks/model.ts";

/** How a simulator is started. */
export interface SimulatorOptions extends WorldOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number;
  /** Hears of every API request. */
  readonly log?: Log;
}

/** A repository to make. */
export interface RepositoryWish {
  readonly name: string;
  /** The installation that covers it; without one the App sees at most that it is public. */
  readonly installation?: InstallationHandle;
  /** Login of the owner; the installation's account when not said. */
  readonly owner?: string;
  readonly defaultBranch?: string;
  readonly files?: Files;
  readonly private?: boolean;
}

/** A GitHub of one's own: see each member. Every state change sends the webhook GitHub would send. */
export interface Simulator {
  /** `http://127.0.0.1:PORT`; REST is below `/api/v3`, GraphQL at `/api/graphql`. */
  readonly url: string;
  /** The value for `GHE_HOST`, with `GHE_PROTOCOL=http`. */
  readonly host: string;
  readonly app: Readonly<App> & {
    readonly privateKey: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly installations: readonly InstallationHandle[];
  createInstallation(
    wish: Act & { readonly account: string; readonly type?: "User" | "Organization" },
  ): InstallationHandle;
  createRepository(wish: RepositoryWish): RepositoryHandle;
  repository(owner: string, name: string): RepositoryHandle;
  /** Pages for people, at every address that is neither of the API nor of the sign-in. */
  site(pages: Site): void;
  /** Deletes a person; whoever takes the login later is somebody else, with another id. */
  deletePerson(login: string): void;
  /** Who sits in front of a browser that is sent to sign in, and says yes; null: somebody who says no. */
  browser(login: string | null): void;
  /** Ends all tokens of a person for the App, as "Revoke" in their settings does. */
  revoke(login: string): void;
  /** Whether an organisation shows its repositories only to those who have done its single sign-on; here nobody has. */
  singleSignOn(organisation: string, wanted: boolean): void;
  /** Makes people members of a team of an organisation. */
  team(organisation: string, slug: string, logins: readonly string[]): void;
  /** Where deliveries go from now on; `null` keeps them. */
  webhook(hook: Hook | null): void;
  /** Every delivery, oldest first. */
  readonly deliveries: readonly Delivery[];
  /** Forgets deliveries and requests so far, which a long run could not hold; gives the deliveries. */
  forget(): readonly Delivery[];
  /** Sends a delivery again under its GUID. */
  redeliver(id: number): Delivery;
  /** Sends several at the same time and waits for their answers. */
  redeliverAll(ids: readonly number[]): Promise<readonly Delivery[]>;
  /** Sends an event of one's own making, signed. */
  send(event: string, payload: JsonObject, options?: { readonly guid?: string }): Delivery;
  /** Sends the `ping` of a hook that was just set. */
  ping(): Delivery;
  /** Waits until every delivery has been answered or has failed. */
  settled(): Promise<void>;
  readonly requests: readonly RequestRecord[];
  readonly violations: readonly Violation[];
  readonly faults: Faults;
  /** Changes what the App asks for; installations made later grant it. */
  changeApp(change: { readonly permissions?: Permissions; readonly events?: readonly string[] }): void;
  close(): Promise<void>;
}

/** Starts a simulated GitHub and resolves once it listens. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { world, privateKey } = createWorld(options);
  const services = { validator: createRequestValidator(), secondary: secondaryLimits(world) };
  const server = createHttpServer(world, services, options.log ?? (() => undefined));
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The simulator has no port");
  world.url = `http://127.0.0.1:${address.port}`;
  const find = (id: number): Delivery => {
    const delivery = world.deliveries.find((one) => one.id === id);
    if (delivery === undefined) throw new Error(`There is no delivery ${id}`);
    return delivery;
  };
  const settled = async (): Promise<void> => {
    while (world.pending.size > 0) await Promise.all(world.pending);
  };
  const send: Simulator["send"] = (event, payload, { guid = randomUUID() } = {}) => {
    const action = typeof payload.action === "string" ? payload.action : null;
    const facts = { guid, event, action, payload, installationId: null, repositoryId: null, redelivery: false };
    return deliver(world, facts, true);
  };
  return {
    url: world.url,
    host: `127.0.0.1:${address.port}`,
    app: Object.assign(world.app, { privateKey, clientId: world.clientId, clientSecret: world.signIns.clientSecret }),
    get installations() {
      return [...world.installations.values()].map((one) => installationHandle(world, one));
    },
    createInstallation({ account, type = "Organization", ...act }) {
      return installationHandle(world, createInstallation(world, findAccount(world, account, type), act));
    },
    createRepository: (wish) => createRepository(world, wish),
    repository(owner, name) {
      const found = [...world.repositories.values()].find((one) => one.owner.login === owner && one.name === name);
      if (found === undefined) throw new Error(`There is no repository ${owner}/${name}`);
      return repositoryHandle(world, found);
    },
    site(pages) {
      world.site = pages;
    },
    deletePerson(login) {
      world.accounts.delete(login.toLowerCase());
    },
    browser(login) {
      world.signIns.person = login === null ? null : findAccount(world, login);
    },
    revoke(login) {
      const { tokens } = world.signIns;
      for (const { value, account } of [...tokens.values()]) if (account.login === login) tokens.delete(value);
    },
    singleSignOn(organisation, wanted) {
      const { singleSignOn } = world.signIns;
      if (wanted) singleSignOn.add(organisation.toLowerCase());
      else singleSignOn.delete(organisation.toLowerCase());
    },
    team(organisation, slug, logins) {
      const members = logins.map((login) => findAccount(world, login).login.toLowerCase());
      world.teams.set(`${organisation}/${slug}`.toLowerCase(), new Set(members));
    },
    webhook(hook) {
      world.hook = hook;
    },
    deliveries: world.deliveries,
    forget() {
      world.requests.length = 0;
      return world.deliveries.splice(0);
    },
    redeliver: (id) => redeliver(world, find(id)),
    async redeliverAll(ids) {
      const sent = ids.map((id) => redeliver(world, find(id)));
      await settled();
      return sent;
    },
    send,
    ping: () => send("ping", pingPayload(world)),
    settled,
    requests: world.requests,
    violations: world.violations,
    faults: faultsOf(world.faults),
    changeApp(change) {
      Object.assign(world.app, change);
    },
    async close() {
      world.stopping.abort();
      await settled();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The first commit makes no noise: a repository is there before the App hears of it. */
function createRepository(world: World, wish: RepositoryWish): RepositoryHandle {
  const installation = wish.installation === undefined ? null : (world.installations.get(wish.installation.id) ?? null);
  const login = wish.owner ?? wish.installation?.account;
  if (login === undefined) throw new Error("A repository needs an owner or an installation");
  const owner = findAccount(world, login, "Organization");
  const { name, defaultBranch = "main" } = wish;
  const repository = addRepository(world, {
    owner,
    name,
    defaultBranch,
    private: wish.private ?? true,
    installation,
    parent: null,
  });
  const sha = commitFiles(
    world,
    repository,
    null,
    wish.files ?? { "README.md": `# ${name}\n` },
    owner,
    "Initial commit",
  );
  repository.refs.set(`refs/heads/${defaultBranch}`, sha);
  return repositoryHandle(world, repository);
}

function pingPayload(world: World): JsonObject {
  const id = 880_055;
  const config = { content_type: "json", insecure_ssl: "0", url: world.hook?.url ?? "", secret: "********" };
  const at = world.app.createdAt.toISOString();
  const hook = {
    type: "App",
    id,
    name: "web",
    active: true,
    events: world.app.events,
    config,
    updated_at: at,
    created_at: at,
    app_id: world.app.id,
  };
  return { zen: "Keep it logically awesome.", hook_id: id, hook };
}
