import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { slug } from '../../../src/domain/policy/slug.js';
import { ascii } from '../../../src/domain/policy/transliterate.js';

describe('a name in Latin letters', () => {
  it.each([
    ['Zoë Łęcki', '', 'Zoe Lecki'],
    ['Gößling', '', 'Gossling'],
    ['Gößling', 'de', 'Goessling'],
    ['Ärnström', 'sv', 'Aernstroem'],
    ['Ørsted Åse', 'da', 'Oersted Aase'],
    ['Øystein', '', 'Oystein'],
    ['Þórðardóttir', '', 'Thordardottir'],
    ['Nguyễn Thị Hồng', '', 'Nguyen Thi Hong'],
    ['Gülşen Çağlayan İnce Işık', '', 'Gulsen Caglayan Ince Isik'],
    ['Щербаков Юлия', '', 'Shcherbakov Yuliya'],
    ['Γεώργιος', '', 'Georgios'],
    ['李娜', '', 'Lina'],
    ['김민준', '', 'Gimminjun'],
    ['さくら', '', 'Sakura'],
    ['Əliyev', '', 'Eliyev'],
    ["O'Neill", '', "O'Neill"],
    ['Ada', 'xx', 'Ada'],
    ['Ada', 'constructor', 'Ada'],
    ['', '', ''],
  ])('of %j (%j) is %j', (text, language, written) => {
    expect(ascii(text, language)).toBe(written);
  });
});

describe('a slug', () => {
  it.each([
    ["Zoë O'Neill-Łęcki", 'zoe-oneill-lecki'],
    ['Müller', 'muller'],
    ['  Mary   Jane ', 'mary-jane'],
    ['Юлия', 'yuliya'],
    ['Kaʻiulani', 'ka-iulani'],
    ['🙂', ''],
  ])('of %j is %j', (text, written) => {
    expect(slug(text)).toBe(written);
  });

  it('spells letters as a language does, when told which', () => {
    expect(slug('Jürgen Groß', 'de')).toBe('juergen-gross');
  });

  it('of Latin names is what it was before other scripts were known', () => {
    const latin = fc.string({ unit: fc.constantFrom(...LATIN) });
    fc.assert(fc.property(latin, (name) => expect(slug(name)).toBe(slugBefore(name))));
  });
});

const LATIN = [..."abczABCZ àáâãäåçèéêëìíîïñòóôõöùúûüýÿšžčćřěůąęłńóśźżğışİŞĞőűŐŰøØæÆœßđĐðÞþħ'’-._,0123456789"];

/** The first version, whose logins are in use. */
function slugBefore(text: string): string {
  const letters: Record<string, string> = {
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    ł: 'l',
    þ: 'th',
    ı: 'i',
    ħ: 'h',
  };
  return text
    .toLowerCase()
    .replace(/[ßæœøđðłþıħ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/['’ʼ`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
