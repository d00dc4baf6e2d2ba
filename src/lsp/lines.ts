/** The lines of a text as the protocol counts them, without their ends. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);
