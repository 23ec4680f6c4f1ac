/** A stored policy that this version of the product does not find or understand; another may. */
export class UnreadablePolicy extends Error {
  override readonly name = 'UnreadablePolicy';
}
