import type { AppManifest, ManifestEntry } from "../../github/app-manifest.ts";
import { optionalPermissions } from "../../github/client/token-permissions.ts";
import { advice, type Check, ok, wrong } from "./check.ts";

type Granted = Readonly<Record<string, string | undefined>>;

/** What an installation may grant besides; the App works without it. */
const optional: ReadonlySet<string> = new Set(optionalPermissions.map(({ name }) => name));

/** Events that come with a permission, whether the App subscribes to them or not. */
const comeAnyway: ReadonlySet<string> = new Set(["check_run", "check_suite"]);

const order = ["read", "write", "admin"];
const atLeast = (level: string | undefined, wanted: string | null): boolean =>
  order.indexOf(level ?? "") >= order.indexOf(wanted ?? "read");

const named = ({ name, level }: ManifestEntry): string => (level === null ? name : `${name}: ${level}`);

/** What is asked for and not there, each with what stays dead. */
const lacking = (missing: readonly ManifestEntry[]): string =>
  missing.map((one) => `${named(one)} is missing (${one.reason.replace(/\.$/, "")})`).join("; ");

/** The App's permissions against those of `app.yml`. */
export function checkPermissions(manifest: AppManifest, granted: Granted): Check {
  const name = "permissions";
  const missing = manifest.permissions.filter((one) => !atLeast(granted[one.name], one.level));
  if (missing.length > 0) {
    const remedy = `Under "Permissions & events" of the App's settings set ${missing.map(named).join(", ")}; each installation has to accept that.`;
    return wrong(name, lacking(missing), remedy);
  }
  const wanted = new Map(manifest.permissions.map((one) => [one.name, one.level]));
  const more = Object.entries(granted).filter(
    ([one, level]) => !optional.has(one) && (!wanted.has(one) || (wanted.get(one) === "read" && level !== "read")),
  );
  if (more.length === 0) return ok(name, `the ${manifest.permissions.length} that are needed, and no more`);
  const listed = more.map(([one, level]) => `${one}: ${level}`).join(", ");
  return advice(name, `more than is needed: ${listed}`, `Take away ${listed}: nothing here uses it.`);
}

/** The App's events against those of `app.yml`. */
export function checkEvents(manifest: AppManifest, subscribed: readonly string[]): Check {
  const name = "events";
  const missing = manifest.events.filter((one) => !subscribed.includes(one.name));
  if (missing.length > 0) {
    const remedy = `Under "Permissions & events" of the App's settings subscribe to ${missing.map(named).join(", ")}.`;
    return wrong(name, lacking(missing), remedy);
  }
  const wanted = new Set(manifest.events.map((one) => one.name));
  const more = subscribed.filter((one) => !wanted.has(one) && !comeAnyway.has(one));
  if (more.length === 0) return ok(name, `the ${wanted.size} that are needed`);
  const listed = more.join(", ");
  return advice(
    name,
    `more than are heard: ${listed}`,
    `Unsubscribe from ${listed}: they are acknowledged and dropped.`,
  );
}

/** An installation, as far as this is about it. */
export interface InstallationState {
  readonly id: number;
  readonly account: string;
  readonly suspended: boolean;
  readonly permissions: Granted;
  /** Its settings page. */
  readonly page: string;
}

/** Installations that cannot be served: suspended ones, and those that have not accepted all permissions. */
export function checkInstallations(manifest: AppManifest, installations: readonly InstallationState[]): Check {
  const name = "installations";
  if (installations.length === 0) {
    return advice(name, "the App is installed nowhere", `Install it with "Install App" on its settings page.`);
  }
  const short = installations.filter(({ suspended, permissions }) => {
    return !suspended && manifest.permissions.some((one) => !atLeast(permissions[one.name], one.level));
  });
  const suspended = installations.filter((one) => one.suspended);
  const pages = (some: readonly InstallationState[]): string =>
    some
      .slice(0, 5)
      .map(({ page }) => page)
      .join(" ");
  if (short.length > 0) {
    const says = `${short.length} of ${installations.length} have not accepted all permissions: ${listOf(short)}`;
    return wrong(name, says, `An owner accepts them at ${pages(short)}`);
  }
  if (suspended.length === 0) return ok(name, `${installations.length}, none suspended`);
  const says = `${suspended.length} of ${installations.length} suspended: ${listOf(suspended)}`;
  return advice(name, says, `Nothing is reviewed there until an owner unsuspends it at ${pages(suspended)}`);
}

const listOf = (some: readonly InstallationState[]): string => {
  const names = some.slice(0, 5).map(({ account }) => account);
  return `${names.join(", ")}${some.length > 5 ? ", …" : ""}`;
};
