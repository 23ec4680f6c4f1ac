/** Attributes of identity providers hold this much unless their schema says otherwise. */
const MOST_CHARACTERS = 255;

/** Control characters, separators that end a line, marks that turn the direction of text, halves of a character. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/u;

/** What is wrong with a text that is to be written into an account; `null` when nothing is. */
export function textFault(text: string): 'text-control-characters' | 'text-too-long' | null {
  if (UNPRINTABLE.test(text)) return 'text-control-characters';
  return text.length > MOST_CHARACTERS ? 'text-too-long' : null;
}
