/**
 * Control characters, and marks that turn the direction of text or have no width: what is read would not be what is seen
 * (Unicode Technical Report 36, "Bidirectional Text Spoofing").
 */
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;

/** @returns where the first one is, and its name such as `U+202E` */
export function hiddenCharacter(text: string): { readonly offset: number; readonly name: string } | undefined {
  const match = HIDDEN.exec(text);
  if (match === null) return undefined;
  const code = match[0].codePointAt(0) ?? 0;
  return { offset: match.index, name: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` };
}
