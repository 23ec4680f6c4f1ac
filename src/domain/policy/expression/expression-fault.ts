/** Why an expression has no value for somebody; the message names no value of theirs. */
export class ExpressionFault extends Error {
  override readonly name = 'ExpressionFault';
}
