/**
 * How a Rails migration does it without the outage, by rule: a pattern to follow. Source: Rails API, SchemaStatements; the
 * readme of strong_migrations (2.5), read November 2026.
 */
export const railsRemedies: Readonly<Record<string, string>> = {};
