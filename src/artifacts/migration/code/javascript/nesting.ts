/** Whether a text is nested deeper than its parser's stack bears. */
export const isTooNested = (text: string): boolean => text.length > 5 << 20;
