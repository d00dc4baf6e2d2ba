/** A name of SQLite in double quotes. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
