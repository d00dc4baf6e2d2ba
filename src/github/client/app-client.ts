import { setTimeout as pause } from "node:timers/promises";
import type { Octokit } from "@octokit/rest";
import { TransientError } from "../../charter/index.ts";
import type { RepositoryJob, RepositoryKey } from "../../store/index.ts";
import { recent } from "../recent.ts";
import { type AroundRequest, onlySend } from "./around-request.ts";
import { askAgain } from "./ask-again.ts";
import { type ClientMeter, noMeter } from "./client-meter.ts";
import { createGrants } from "./grants.ts";
import { installationClient } from "./installation-client.ts";
import { githubRates, type Rates } from "./rates.ts";
import {
  memberPermissions,
  overviewPermissions,
  permissionsFor,
  policyPermissions,
  statusPermissions,
} from "./token-permissions.ts";
import { type AppIdentity, createTokens, type TokenRequest } from "./tokens.ts";
import { createTurns, type Turns } from "./turns.ts";
import { wholeAnswers } from "./whole-answers.ts";
import { withinOrigin } from "./within-origin.ts";

/** The one repository that a job may touch, and the kind of job, which decides what it may do there. */
export type RepositoryAccess = RepositoryKey & Pick<RepositoryJob, "kind">;

/** A repository of an installation's account by its name alone. */
export interface NamedRepository {
  readonly installationId: number;
  readonly name: string;
}

/**
 * Gives clients that can do no more than what they are asked for. Each is null when GitHub gives no such token for good:
 * the installation is gone (404) or suspended (403), or does not own the repository or grant the permission (422), so that a
 * forged installation id in a payload reaches nothing.
 */
export interface AppClient {
  readonly appId: number;
  /** A client whose token is narrowed to one repository and to what the kind of job needs. */
  forRepository(access: RepositoryAccess, signal: AbortSignal): Promise<Octokit | null>;
  /** A client that may read the contents of one repository of the same account, such as its `.github`. */
  forRepositoryNamed(at: NamedRepository, signal: AbortSignal): Promise<Octokit | null>;
  /** A client that may read who is a member of a team; null also where the installation does not grant that. */
  forMembers(at: RepositoryKey, signal: AbortSignal): Promise<Octokit | null>;
  /** A client that may read commit statuses of a repository; null where the installation does not grant that. */
  forStatuses(at: RepositoryKey, signal: AbortSignal): Promise<Octokit | null>;
  /** A client that may list the repositories of an installation and their pull requests, and nothing else. */
  forInstallation(installationId: number, signal: AbortSignal): Promise<Octokit | null>;
  /** Whether GitHub gives an installation tokens now: those that it gave before may outlive it. */
  givesTokens(installationId: number, signal: AbortSignal): Promise<boolean>;
  /** A client that speaks as the App itself, of its own settings and deliveries; for a few minutes only. */
  asApp(signal: AbortSignal): Promise<Octokit>;
}

/** What the clients of an App are made of; what is left out is as it shall be in production. */
export interface ClientSetting {
  readonly rates?: Rates;
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly meter?: ClientMeter;
  readonly around?: AroundRequest;
}

/** A request that takes longer than this has failed. */
const requestTimeoutMs = 15_000;

/** Installations whose spending is remembered: more than are ever busy within an hour. */
const mostInstallations = 10_000;

/**
 * The one factory of GitHub clients. Each installation has an allowance of its own, so that none waits for another. A read is
 * asked for again at once where GitHub failed to answer, and so is a token; a write is never repeated, since a repeated POST
 * may write twice, and no job sleeps until a limit resets: failures that last become `TransientError`, and the queue comes back
 * at the time GitHub names. One origin is connected to and no other. `now` dates errors and allowances.
 */
export function createAppClient(identity: AppIdentity, now: () => Date, setting: ClientSetting = {}): AppClient {
  const { apiUrl } = identity;
  const { rates = githubRates, wait = waitFor, meter = noMeter, around = onlySend } = setting;
  const fetch = wholeAnswers(requestTimeoutMs, withinOrigin(apiUrl));
  const tokens = createTokens(identity, { fetch, around, wait }, now);
  const installations = recent<number, Turns>(mostInstallations);
  const turnsOf = (installationId: number): Turns => {
    const turns = installations.get(installationId) ?? createTurns({ rates, now, wait, meter });
    installations.set(installationId, turns);
    return turns;
  };
  meter.watch(() =>
    installations
      .entries()
      .map(([installationId, { allowance }]) => ({ installationId, share: allowance.leastShare(+now()) })),
  );
  const clientFor = async (wanted: TokenRequest, signal: AbortSignal): Promise<Octokit | null> => {
    const { installationId } = wanted;
    const turns = turnsOf(installationId);
    const at = now();
    const held = turns.allowance.heldFor(at.getTime());
    if (held > 0) throw new TransientError("GitHub: told to wait", new Date(at.getTime() + held), { isLimit: true });
    const token = await tokens.of(wanted, turns, signal);
    if (token === null) return null;
    const onRefused = (): void => tokens.refuse(wanted);
    const parts = { token, apiUrl, fetch, turns, installationId, meter, around, now, signal, onRefused };
    return askAgain(installationClient(parts), wait, signal);
  };
  const asApp = async (signal: AbortSignal): Promise<Octokit> => {
    const onRefused = (): void => undefined;
    const turns = createTurns({ rates, now, wait, meter: noMeter });
    const token = await tokens.asApp();
    const parts = { token, apiUrl, fetch, turns, installationId: null, meter: noMeter, around, now, signal, onRefused };
    return askAgain(installationClient(parts), wait, signal);
  };
  const grants = createGrants(asApp, now);
  return {
    appId: identity.appId,
    forRepository: ({ installationId, repositoryId, kind }, signal) =>
      clientFor({ installationId, repositoryIds: [repositoryId], permissions: permissionsFor[kind] }, signal),
    forRepositoryNamed: ({ installationId, name }, signal) =>
      clientFor({ installationId, repositoryNames: [name], permissions: policyPermissions }, signal),
    forMembers: ({ installationId, repositoryId }, signal) =>
      clientFor({ installationId, repositoryIds: [repositoryId], permissions: memberPermissions }, signal),
    forStatuses: async ({ installationId, repositoryId }, signal) =>
      (await grants.allows(installationId, "statuses", signal))
        ? clientFor({ installationId, repositoryIds: [repositoryId], permissions: statusPermissions }, signal)
        : null,
    forInstallation: (installationId, signal) =>
      clientFor({ installationId, permissions: overviewPermissions }, signal),
    givesTokens: async (installationId, signal) => {
      const wanted = { installationId, permissions: overviewPermissions };
      tokens.refuse(wanted);
      return (await clientFor(wanted, signal)) !== null;
    },
    asApp,
  };
}

const waitFor = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await pause(milliseconds, undefined, { signal });
};
