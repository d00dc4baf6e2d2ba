import type { Octokit } from "@octokit/rest";
import { recent } from "../recent.ts";

/** What installations grant beyond what every one of them must. */
export interface Grants {
  /** Whether an installation grants a permission; false also where GitHub does not say, since nothing depends on it. */
  readonly allows: (installationId: number, permission: string, signal: AbortSignal) => Promise<boolean>;
}

/** Installations whose permissions are remembered. */
const mostInstallations = 10_000;

/** A permission that an owner grants later is seen within a day. */
const dayMs = 86_400_000;

/** Where GitHub did not say, it is asked again after ten minutes. */
const unknownMs = 600_000;

interface Granted {
  readonly until: number;
  readonly permissions: ReadonlySet<string>;
}

/**
 * Asks what an installation grants, once a day, rather than for a token that it may not give.
 * @param asApp a client that speaks as the App itself.
 */
export function createGrants(asApp: (signal: AbortSignal) => Promise<Octokit>, now: () => Date): Grants {
  const known = recent<number, Granted>(mostInstallations);
  return {
    allows: async (installationId, permission, signal) => {
      const last = known.get(installationId);
      if (last !== undefined && last.until > now().getTime()) return last.permissions.has(permission);
      const permissions = await ask(asApp, installationId, signal);
      const keptMs = permissions === null ? unknownMs : dayMs;
      known.set(installationId, { until: now().getTime() + keptMs, permissions: permissions ?? new Set() });
      return permissions?.has(permission) ?? false;
    },
  };
}

/** Names of the permissions that an installation grants; null where GitHub does not say. */
async function ask(
  asApp: (signal: AbortSignal) => Promise<Octokit>,
  installationId: number,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  try {
    const octokit = await asApp(signal);
    const { data } = await octokit.rest.apps.getInstallation({ installation_id: installationId });
    return new Set(Object.keys(data.permissions));
  } catch (error) {
    // What is asked for is optional: a review that needs none of it must not fail of the question.
    if (signal.aborted) throw error;
    return null;
  }
}
