import type { Reference } from "../rule.ts";

/** The pages that checks point to. */
export const references = {
  aip121: { title: "AIP-121: Resource-oriented design", url: "https://google.aip.dev/121" },
  aip132: { title: "AIP-132: Standard methods: List", url: "https://google.aip.dev/132" },
  aip151: { title: "AIP-151: Long-running operations", url: "https://google.aip.dev/151" },
  aip155: { title: "AIP-155: Request identification", url: "https://google.aip.dev/155" },
  aip158: { title: "AIP-158: Pagination", url: "https://google.aip.dev/158" },
  aip160: { title: "AIP-160: Filtering", url: "https://google.aip.dev/160" },
  aip180: { title: "AIP-180: Backwards compatibility", url: "https://google.aip.dev/180" },
  aip181: { title: "AIP-181: Stability levels", url: "https://google.aip.dev/181" },
  aip185: { title: "AIP-185: API versioning", url: "https://google.aip.dev/185" },
  aip193: { title: "AIP-193: Errors", url: "https://google.aip.dev/193" },
  aip203: { title: "AIP-203: Field behavior documentation", url: "https://google.aip.dev/203" },
  aip211: { title: "AIP-211: Authorization checks", url: "https://google.aip.dev/211" },
  aip214: { title: "AIP-214: Resource expiration", url: "https://google.aip.dev/214" },
  api1: {
    title: "OWASP API1:2023 Broken object level authorization",
    url: "https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/",
  },
  api2: {
    title: "OWASP API2:2023 Broken authentication",
    url: "https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/",
  },
  api4: {
    title: "OWASP API4:2023 Unrestricted resource consumption",
    url: "https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/",
  },
  api3: {
    title: "OWASP API3:2023 Broken object property level authorization",
    url: "https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/",
  },
  api5: {
    title: "OWASP API5:2023 Broken function level authorization",
    url: "https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/",
  },
  api6: {
    title: "OWASP API6:2023 Unrestricted access to sensitive business flows",
    url: "https://owasp.org/API-Security/editions/2023/en/0xa6-unrestricted-access-to-sensitive-business-flows/",
  },
  api7: {
    title: "OWASP API7:2023 Server side request forgery",
    url: "https://owasp.org/API-Security/editions/2023/en/0xa7-server-side-request-forgery/",
  },
  api8: {
    title: "OWASP API8:2023 Security misconfiguration",
    url: "https://owasp.org/API-Security/editions/2023/en/0xa8-security-misconfiguration/",
  },
  asvs: { title: "OWASP Application Security Verification Standard", url: "https://github.com/OWASP/ASVS" },
  arc42: { title: "arc42: template for architecture documentation", url: "https://arc42.org/overview" },
  c4Containers: { title: "C4 model: container diagram", url: "https://c4model.com/diagrams/container" },
  c4: { title: "C4 model: dynamic diagrams", url: "https://c4model.com/diagrams/dynamic" },
  costOptimization: {
    title: "AWS Well-Architected: Cost optimization pillar",
    url: "https://docs.aws.amazon.com/wellarchitected/latest/cost-optimization-pillar/welcome.html",
  },
  featureToggles: {
    title: "Feature Toggles (Pete Hodgson)",
    url: "https://martinfowler.com/articles/feature-toggles.html",
  },
  gdpr: { title: "General Data Protection Regulation, Article 5", url: "https://gdpr-info.eu/art-5-gdpr/" },
  idempotencyKey: {
    title: "The Idempotency-Key HTTP header field (draft)",
    url: "https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/",
  },
  kep: {
    title: "Kubernetes enhancement proposal template with the production readiness questions",
    url: "https://github.com/kubernetes/enhancements/tree/master/keps/NNNN-kep-template",
  },
  madr: { title: "Markdown architectural decision records", url: "https://adr.github.io/madr/" },
  promptInjection: {
    title: "OWASP LLM01:2025 Prompt injection",
    url: "https://genai.owasp.org/llmrisk/llm01-prompt-injection/",
  },
  monolithFirst: { title: "Monolith First (Martin Fowler)", url: "https://martinfowler.com/bliki/MonolithFirst.html" },
  rateLimitHeaders: {
    title: "RateLimit header fields for HTTP (draft)",
    url: "https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/",
  },
  relativeLinks: {
    title: "GitHub Docs: Relative links and image paths in Markdown files",
    url: "https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#relative-links",
  },
  rfc6585: { title: "RFC 6585: Additional HTTP status codes (429)", url: "https://www.rfc-editor.org/rfc/rfc6585" },
  rfc9110: { title: "RFC 9110: HTTP semantics", url: "https://www.rfc-editor.org/rfc/rfc9110" },
  rfc8594: { title: "RFC 8594: The Sunset HTTP header field", url: "https://www.rfc-editor.org/rfc/rfc8594" },
  rfc9457: { title: "RFC 9457: Problem details for HTTP APIs", url: "https://www.rfc-editor.org/rfc/rfc9457" },
  rfc9700: {
    title: "RFC 9700: Best current practice for OAuth 2.0 security",
    url: "https://www.rfc-editor.org/rfc/rfc9700",
  },
  rfc9745: {
    title: "RFC 9745: The Deprecation HTTP response header field",
    url: "https://www.rfc-editor.org/rfc/rfc9745",
  },
  secretScanning: {
    title: "GitHub: Removing sensitive data from a repository",
    url: "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository",
  },
  semver: { title: "Semantic Versioning 2.0.0", url: "https://semver.org/" },
  sreAlerting: {
    title: "The Site Reliability Workbook: Alerting on SLOs",
    url: "https://sre.google/workbook/alerting-on-slos/",
  },
  sreCanary: {
    title: "The Site Reliability Workbook: Canarying releases",
    url: "https://sre.google/workbook/canarying-releases/",
  },
  rowSecurity: {
    title: "PostgreSQL: Row security policies",
    url: "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
  },
  sreCascading: {
    title: "Site Reliability Engineering: Addressing cascading failures",
    url: "https://sre.google/sre-book/addressing-cascading-failures/",
  },
  sreLaunch: {
    title: "Site Reliability Engineering: Launch coordination checklist",
    url: "https://sre.google/sre-book/launch-checklist/",
  },
  sreMonitoring: {
    title: "Site Reliability Engineering: Monitoring distributed systems",
    url: "https://sre.google/sre-book/monitoring-distributed-systems/",
  },
  sreSlo: {
    title: "Site Reliability Engineering: Service level objectives",
    url: "https://sre.google/sre-book/service-level-objectives/",
  },
  ssdf: {
    title: "NIST SP 800-218: Secure Software Development Framework",
    url: "https://csrc.nist.gov/pubs/sp/800/218/final",
  },
  standardWebhooks: {
    title: "Standard Webhooks specification",
    url: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
  },
  timeoutsAndRetries: {
    title: "Amazon Builders' Library: Timeouts, retries and backoff with jitter",
    url: "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
  },
  zalando: { title: "Zalando RESTful API guidelines", url: "https://opensource.zalando.com/restful-api-guidelines/" },
  aip154: { title: "AIP-154: Resource freshness validation", url: "https://google.aip.dev/154" },
  outbox: {
    title: "Microservices.io: Transactional outbox",
    url: "https://microservices.io/patterns/data/transactional-outbox.html",
  },
  saga: { title: "Microservices.io: Saga", url: "https://microservices.io/patterns/data/saga.html" },
  parallelChange: { title: "Parallel change", url: "https://martinfowler.com/bliki/ParallelChange.html" },
  postgresConstraints: {
    title: "PostgreSQL: Constraints",
    url: "https://www.postgresql.org/docs/current/ddl-constraints.html",
  },
  postgresIndexes: { title: "PostgreSQL: Indexes", url: "https://www.postgresql.org/docs/current/indexes.html" },
  postgresIsolation: {
    title: "PostgreSQL: Transaction isolation",
    url: "https://www.postgresql.org/docs/current/transaction-iso.html",
  },
  saasIsolation: {
    title: "AWS: SaaS tenant isolation strategies",
    url: "https://docs.aws.amazon.com/whitepapers/latest/saas-tenant-isolation-strategies/saas-tenant-isolation-strategies.html",
  },
  useTheIndex: { title: "Use The Index, Luke", url: "https://use-the-index-luke.com/" },
} as const satisfies Readonly<Record<string, Reference>>;
