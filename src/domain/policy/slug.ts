import { ascii } from './transliterate.js';

/**
 * Makes a name fit for a login: lower case, in Latin letters without marks, apostrophes dropped, anything else a hyphen.
 *
 * @param language two letters; `de` spells `ü` as `ue`
 * @returns `''` when nothing of the name is left, e.g. a name of digits of another script
 */
export function slug(text: string, language = ''): string {
  return ascii(text.toLowerCase(), language)
    .toLowerCase()
    .replace(/['’ʼ`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
