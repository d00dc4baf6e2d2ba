const sentence =
  "The feature is called Heron in the user interface, and the colour of its only button is a dark blue that the brand book gives for links. ";

/** A section about nothing that any check reads, so long that no document with it is held to be a note. */
export const naming = `\n\n## Naming\n\n${sentence.repeat(30)}\n`;
