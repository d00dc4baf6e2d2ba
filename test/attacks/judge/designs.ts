/** Where the attacked design stands. */
export const path = "docs/rfcs/0007-export.md";

/** Of what the rules cannot tell in it, and what decides it for a person. */
export const limit = "Callers are slowed down when they become greedy: sixty exports for a minute and a customer.";

/** An honest design with some checks that the rules leave unknown. `about` makes it another document. */
export const designOf = (about: string): string => `# RFC 7: Export of ${about}

## Proposal

We add \`GET /v1/${about}/{id}/export\` for the customers of a shop. Each tenant sees its own ${about}, as everywhere.
${limit}

## Security

The usual precautions apply to who sees what.
`;

/** An honest design with a text in its proposal. */
export const designWith = (about: string, text: string): string =>
  designOf(about).replace("\n## Security", () => `\n${text}\n\n## Security`);
