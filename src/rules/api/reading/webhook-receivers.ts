import type { Operation } from "../../../artifacts/api/index.ts";
import { wordsOf } from "./words.ts";

/** Who sends webhooks, by the names that paths have for them. */
const vendors: ReadonlySet<string> = new Set(
  `adyen airtable amazon apple asana auth0 aws bitbucket braintree calendly cashfree checkout chargebee clerk cloudflare contentful
  datadog docusign dropbox ebay facebook figma fedex github gitlab gocardless google hubspot intercom jira klarna linear
  mailchimp mailgun messenger meta mollie notion okta onfido paddle pagerduty paypal persona plaid postmark quickbooks razorpay
  recurly resend revolut salesforce sendgrid sentry shopify shippo slack square squarespace stripe supabase svix telegram
  terraform twilio twitch typeform vonage whatsapp wise woocommerce workos xero zendesk zoom`.split(/\s+/),
);

/** A parameter that says which sender it is, not which subscription. */
const sender = /^\{(?:provider|vendor|source|integration|gateway|connector|partner|platform|psp|carrier|sender)/i;

const hook = /^(?:web-?hooks?|hooks?|ipn|callbacks?|notifications?|listeners?)$/i;

/** Of the operation itself: that its readers "receive notifications" tells nothing. */
const received =
  /\b(?:receives|receiver|receiving|incoming|inbound|(?:called|sent|invoked|delivered|posted) by|handles? (?:\w+ ){0,3}(?:events?|webhooks?|notifications?))\b/i;

const managed =
  /\b(?:create|register|add|subscrib|configure|set up|test|ping|list|update|delete|rotate|mark|re-?send|re-?deliver|unsubscribe|replay|retry|enable|disable)\w*\b/i;

/**
 * Whether an operation receives webhooks of somebody else: `POST /webhooks/stripe`, `/payments/webhook`, `/hooks/{provider}`. Its
 * callers have no account here. Operations that manage subscriptions (`POST /webhooks`) are none.
 */
export function isWebhookReceiver({ origin, method, path, operationId, summary, description }: Operation): boolean {
  if (origin !== "path" || method !== "post") return false;
  const parts = path
    .slice(0, 500)
    .split(/[/:]/)
    .filter((part) => part !== "");
  const at = parts.findIndex((part) => hook.test(part));
  if (at === -1) return false;
  const words = `${wordsOf(operationId ?? "").join(" ")} ${summary} ${description.slice(0, 500)}`;
  if (parts.some((part) => vendors.has(part.toLowerCase()))) return !managed.test(summary);
  const next = parts[at + 1];
  if (next !== undefined)
    return sender.test(next) || (!next.startsWith("{") && received.test(words) && !managed.test(summary));
  return /hook$|^ipn$/i.test(parts[at] ?? "") ? !managed.test(words) : received.test(words) && !managed.test(summary);
}
