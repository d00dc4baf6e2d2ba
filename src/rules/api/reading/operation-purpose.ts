import type { Operation } from "../../../artifacts/api/index.ts";
import { wordsOf } from "./words.ts";

/**
 * What an operation is for, where that decides whom it answers: `probe` for monitors, `discovery` of the API itself, `entry`
 * for callers who have no credential yet. Told by method, path and operation id. Null: an ordinary operation.
 */
export function purposeOf(operation: Operation): "probe" | "discovery" | "entry" | null {
  const parts = operation.path.toLowerCase().split(/[/:]/).filter(Boolean);
  const literal = parts.filter((part) => !part.includes("{"));
  const last = literal.at(-1) ?? "";
  const reads = operation.method === "get" || operation.method === "head";
  if (reads && literal.length === parts.length) {
    if (
      probes.has(last) ||
      probes.has(literal.slice(0, 2).find((part) => part !== "api") ?? "") ||
      (parts.length < 3 && shortProbes.has(last))
    )
      return "probe";
    if (parts.length === 0 || literal.includes(".well-known") || discovery.test(last)) return "discovery";
  }
  return isEntry(operation, literal) ? "entry" : null;
}

const probes = new Set(
  "health healthz healthcheck health-check health_check _health livez live liveness alive readyz ready readiness ping heartbeat prometheus".split(
    " ",
  ),
);

/** Names that mean other things further down a path: `/orders/{id}/status`. */
const shortProbes = new Set("metrics status version info build-info buildinfo up".split(" "));

const discovery =
  /^(?:openapi|swagger|api-docs?|docs?|schema|robots|favicon|jwks|sitemap|manifest)(?:\.(?:json|ya?ml|txt|ico|xml))?$/;

/** Parts of paths that callers without a credential need: how they get one, or prove who they are by other means. */
const entries = new Set(
  `login logon signin sign-in sign_in signup sign-up sign_up register registration authenticate token tokens oauth oauth2
  authorize sso saml oidc saml2 otp magic-link magiclink captcha refresh refresh-token refresh_token token-refresh
  session sessions activate activation`.split(/\s+/),
);

/** Below one of these, reading is an entry too: redirects and answers of identity providers. */
const redirected = new Set("oauth oauth2 authorize sso saml saml2 oidc login signin".split(" "));

const recovery = new Set("forgot reset recover recovery verify verification confirm confirmation activate".split(" "));
const recovered = new Set("password email account registration signup user phone".split(" "));

const entryId =
  /^(?:user|customer|account|auth|api)?(?:log|sign)(?:in|up|on)|^authenticate|^register(?:user|account|customer)?$|(?:forgot|reset|recover)password|^refresh(?:access)?token|^(?:get|create|issue|request)(?:access|auth)?token$/;

function isEntry({ method, operationId }: Operation, literal: readonly string[]): boolean {
  if (method === "delete") return false;
  const last = literal.at(-1) ?? "";
  if (method === "get") return literal.some((part) => redirected.has(part)) || recovers(literal);
  if (entries.has(last) || recovers(literal)) return true;
  return method === "post" && operationId !== null && entryId.test(wordsOf(operationId).join(""));
}

function recovers(literal: readonly string[]): boolean {
  const words = literal.slice(-2).flatMap(wordsOf);
  return words.some((word) => recovery.has(word)) && words.some((word) => recovered.has(word));
}
