import type { Profile, ProfileValue } from '../account.js';
import type { EmployeeFacts } from '../person-view.js';
import type { Evaluated } from './expression.js';
import type { Template } from './template.js';

/** One field of what a rule says of an app. */
export interface AppField {
  readonly field: string;
  readonly value: number | boolean | Template | readonly Template[];
}

/** What a rule says that an app is to know of whom it gives the app; `[]` says nothing. */
export type AppProfile = readonly AppField[];

/** The names within it. */
export function templatesOf(profile: AppProfile): readonly Template[] {
  return profile.flatMap(({ value }) => (typeof value === 'object' ? value : []));
}

export const NO_PROFILE: Profile = {};

/** What is said of one person; a name that cannot be told leaves all of it untold. */
export function tellAppProfile(profile: AppProfile, employee: EmployeeFacts): Evaluated<Profile> {
  if (profile.length === 0) return { ok: true, value: NO_PROFILE };
  const told: [string, ProfileValue][] = [];
  for (const { field, value } of profile) {
    const evaluated = tell(value, employee);
    if (!evaluated.ok) return { ok: false, detail: `profile ${field}: ${evaluated.detail}` };
    told.push([field, evaluated.value]);
  }
  return { ok: true, value: Object.fromEntries(told) };
}

function tell(value: AppField['value'], employee: EmployeeFacts): Evaluated<ProfileValue> {
  if (typeof value !== 'object') return { ok: true, value };
  if (!isList(value)) return value.evaluate(employee);
  const texts: string[] = [];
  for (const template of value) {
    const text = template.evaluate(employee);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  return { ok: true, value: [...new Set(texts)] };
}

function isList(value: Template | readonly Template[]): value is readonly Template[] {
  return Array.isArray(value);
}

/** What several say of one app, in order: lists are put together, of anything else the first word counts. */
export function mergedAppProfile(said: readonly Profile[]): Profile {
  const merged = new Map<string, ProfileValue>();
  for (const profile of said)
    for (const [field, value] of Object.entries(profile)) {
      const before = merged.get(field);
      if (before === undefined) merged.set(field, value);
      else if (isTexts(before) && isTexts(value)) merged.set(field, [...new Set([...before, ...value])]);
    }
  return Object.fromEntries(merged);
}

/** Whether a value is a list of texts. */
export function isTexts(value: ProfileValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}
