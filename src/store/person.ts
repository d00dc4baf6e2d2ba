/** A person of GitHub. The id is what counts: a login can be renamed and taken by somebody else. */
export interface Person {
  readonly id: number;
  readonly login: string;
}
