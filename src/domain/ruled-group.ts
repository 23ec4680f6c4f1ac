/** A group that live rules of the target fill, and what they should make of one account's attributes. */
export interface RuledGroup {
  readonly id: string;
  readonly name: string;
  /** `unknown` when a rule says it in terms that we do not read. */
  readonly expected: 'in' | 'out' | 'unknown';
  /** Names of the rules that read a changed attribute. */
  readonly rules: readonly string[];
}
