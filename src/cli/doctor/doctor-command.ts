import { UserError } from "../../charter/index.ts";
import { createAppClient } from "../../github/index.ts";
import { showInvisible } from "../../report/visible.ts";
import { type AppConfig, readAppConfig, readServerConfig, readStoreConfig } from "../../server/config.ts";
import { readManifest } from "../manifest-file.ts";
import type { Terminal } from "../terminal.ts";
import { askGitHub, type GitHubFacts } from "./ask-github.ts";
import { type Check, ok, unknown, wrong } from "./check.ts";
import { checkApp, checkClock } from "./check-app.ts";
import { checkBuf } from "./check-buf.ts";
import { checkEvents, checkInstallations, checkPermissions } from "./check-grants.ts";
import { checkModel } from "./check-model.ts";
import { checkPages } from "./check-pages.ts";
import { checkShadow } from "./check-shadow.ts";
import { checkStore } from "./check-store.ts";
import { checkDeliveries, checkWebhook } from "./check-webhook.ts";

type Environment = Terminal["environment"];

/** All questions to GitHub together take no longer. */
const patienceMs = 60_000;

/**
 * Checks whether a server with this environment would work, and says what to do where not. It reads and changes nothing.
 * Gives the exit code: 0, or 2 where something stays dead.
 */
export async function doctorCommand(
  { format }: { readonly format: "text" | "json" },
  { environment, out, now }: Terminal,
): Promise<number> {
  const model = await checkModel(environment, now);
  const checks = [
    checkEnvironment(environment),
    ...(await githubChecks(environment, now)),
    await storeCheck(environment),
    await checkShadow(environment),
    await checkBuf(),
    ...(model === null ? [] : [model]),
  ];
  const well = checks.every(({ status }) => status !== "wrong");
  out(format === "json" ? `${JSON.stringify({ ok: well, checks }, null, 2)}\n` : asText(checks));
  return well ? 0 : 2;
}

/** The same reading of the environment as the server's, with the secrets' lengths and the key's form. */
function checkEnvironment(environment: Environment): Check {
  try {
    const { webhookSecrets } = readServerConfig(environment);
    const rotating = webhookSecrets.length > 1 ? ", a rotation of the secret is under way" : "";
    return ok("environment", `complete; the secret is long enough${rotating}`);
  } catch (error) {
    return fromUserError("environment", error);
  }
}

/** GitHub is asked where the environment says who asks, even if something else is missing in it. */
async function githubChecks(environment: Environment, now: () => Date): Promise<readonly Check[]> {
  const config = identityIn(environment);
  if (config === null) return [unknown("app", "GitHub was not asked, since the environment is not complete")];
  const facts = await askGitHub(createAppClient(config, now), AbortSignal.timeout(patienceMs));
  const about = [checkApp(facts.app, config.appId, config.apiUrl), checkClock(facts.date, now())];
  const pages = await checkPages(environment, facts.app, AbortSignal.timeout(patienceMs));
  return [...about, ...(facts.app.kind === "app" ? setUpChecks(facts) : []), ...(pages === null ? [] : [pages])];
}

function identityIn(environment: Environment): AppConfig | null {
  try {
    return readAppConfig(environment);
  } catch (error) {
    // What is wrong with it stands in the check of the environment.
    if (error instanceof UserError) return null;
    throw error;
  }
}

function setUpChecks({ permissions, events, webhook, deliveries, installations }: GitHubFacts): readonly Check[] {
  const manifest = readManifest();
  const unanswered = "GitHub did not tell";
  return [
    checkPermissions(manifest, permissions),
    checkEvents(manifest, events),
    webhook === null ? unknown("webhook", unanswered) : checkWebhook(webhook),
    deliveries === null ? unknown("deliveries", unanswered) : checkDeliveries(deliveries),
    installations === null ? unknown("installations", unanswered) : checkInstallations(manifest, installations),
  ];
}

async function storeCheck(environment: Environment): Promise<Check> {
  try {
    return await checkStore(readStoreConfig(environment));
  } catch (error) {
    return fromUserError("database", error);
  }
}

function fromUserError(name: string, error: unknown): Check {
  if (!(error instanceof UserError)) throw error;
  return wrong(name, error.message, error.remedy);
}

/** One line a check. Names of accounts and GitHub's own words are shown so that they cannot steer a terminal. */
function asText(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .map(({ name, status, says, remedy }) => {
      const line = `${status.padEnd("unknown".length)}  ${name.padEnd(width)}  ${says}`;
      return `${showInvisible(remedy === null ? line : `${line}. ${remedy}`).replaceAll("\n", " ")}\n`;
    })
    .join("");
}
