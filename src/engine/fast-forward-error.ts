/** A fast-forward that did not arrive; the workflow's time may have moved a part of the way. */
export class FastForwardError extends Error {
  override readonly name = 'FastForwardError';
}
