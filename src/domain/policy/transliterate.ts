import anyAscii from 'any-ascii';

/** Letters that Unicode does not decompose into a base letter and a mark. */
const LETTERS: Spelling = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ħ: 'h' };

/** How a language itself writes its letters without marks, where that is more than the letter alone (ICAO Doc 9303-3, section 6.A). */
const BY_LANGUAGE: Readonly<Record<string, Spelling>> = {
  de: { ä: 'ae', ö: 'oe', ü: 'ue' },
  da: { å: 'aa', ø: 'oe' },
  no: { å: 'aa', ø: 'oe' },
  sv: { å: 'aa', ä: 'ae', ö: 'oe' },
  fi: { å: 'aa', ä: 'ae', ö: 'oe' },
};

type Spelling = Readonly<Record<string, string>>;

/** Letters of other scripts than Latin, with the vowel signs behind them. */
const OTHER_SCRIPTS = /(?:(?!\p{Script=Latin})[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]\p{Mark}*)+/gu;
/** Most names are as they should be. */
const PLAIN = /^[ -~]*$/;
const LEFT_OVER = /(?![a-z])[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/giu;

/**
 * Writes a name in Latin letters without marks: `Łukasz Gößling` as `Lukasz Gossling`, `Юлия` as `Yuliya`. Whatever is no letter stays.
 *
 * @param language two letters; `de` spells `ü` as `ue`. One without spellings of its own changes nothing.
 */
export function ascii(text: string, language = ''): string {
  if (PLAIN.test(text)) return text;
  const own = Object.hasOwn(BY_LANGUAGE, language) ? (BY_LANGUAGE[language] ?? {}) : {};
  return spelled(spelled(text.normalize('NFC'), own), LETTERS)
    .replace(OTHER_SCRIPTS, romanized)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(LEFT_OVER, romanized);
}

function spelled(text: string, spelling: Spelling): string {
  return text.replace(/\p{Letter}/gu, (letter) => {
    const small = letter.toLowerCase();
    const written = Object.hasOwn(spelling, small) ? spelling[small] : undefined;
    if (written === undefined) return letter;
    return letter === small ? written : written.charAt(0).toUpperCase() + written.slice(1);
  });
}

/** A script without capitals gets one for each word. */
function romanized(letters: string): string {
  const latin = anyAscii(letters).replace(/[^A-Za-z0-9]/g, '');
  if (letters.toLowerCase() !== letters.toUpperCase()) return latin;
  return latin.charAt(0).toUpperCase() + latin.slice(1).toLowerCase();
}
