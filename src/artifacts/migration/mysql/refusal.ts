/** What the server would refuse: where, and the parser's words for it. Thrown within the parser, caught for each statement. */
export class Refusal extends Error {
  /** The index of the token that cannot stand where it stands. */
  readonly token: number;

  constructor(token: number, message: string) {
    super(message);
    this.token = token;
  }
}
