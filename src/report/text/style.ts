/** How a terminal shows the parts of a report; the identity where no colour is wanted. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly blue: (text: string) => string;
}

/** ECMA-48 select graphic rendition: `on`, the text, then the reset of that attribute. */
const rendition = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;
const plain = (text: string): string => text;

/** A style with colours, or one that adds nothing. */
export const styleOf = (color: boolean): Style =>
  color
    ? {
        bold: rendition(1, 22),
        dim: rendition(2, 22),
        red: rendition(31, 39),
        yellow: rendition(33, 39),
        green: rendition(32, 39),
        blue: rendition(34, 39),
      }
    : { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, blue: plain };

/** How a part of a report is printed. */
export interface Printer {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
}
