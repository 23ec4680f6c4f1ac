import type { EmployeeFacts } from '../person-view.js';
import type { CompiledAttribute, CompiledLogin } from './compiled-attribute.js';
import type { CompiledTarget } from './compiled-policy.js';

/** How one person's profile is made. */
export interface Mapping {
  readonly attributes: readonly CompiledAttribute[];
  /** `null` while it cannot be told which profile makes it. */
  readonly login: CompiledLogin | null;
  /** Attributes that must have a value, with the profile that says so. */
  readonly required: ReadonlyMap<string, string>;
  /** Profiles of which it cannot be told whether they fit, with the attributes that stay as they are for it. */
  readonly unclear: readonly { readonly profile: string; readonly detail: string; readonly names: readonly string[] }[];
}

/**
 * Puts a person's mapping together: of the profiles that fit, the first that maps an attribute (or the login) wins, and any of them wins over
 * what is written for everybody; what they require adds up.
 */
export function mappingOf(target: CompiledTarget, employee: EmployeeFacts): Mapping {
  const chosen = new Map<string, CompiledAttribute | null>();
  const required = new Map<string, string>();
  const unclear: Mapping['unclear'][number][] = [];
  let login: CompiledLogin | null | undefined;
  const choose = (attribute: CompiledAttribute): void => {
    if (!chosen.has(attribute.name)) chosen.set(attribute.name, attribute);
  };
  for (const profile of target.profiles) {
    const fits = profile.when(employee);
    if (!fits.ok) {
      const names = profile.attributes.map(({ name }) => name).filter((name) => !chosen.has(name));
      for (const name of names) chosen.set(name, null);
      if (profile.login !== null && login === undefined) login = null;
      unclear.push({ profile: profile.id, detail: fits.detail, names });
    } else if (fits.value) {
      profile.attributes.forEach(choose);
      login = login === undefined ? (profile.login ?? undefined) : login;
      for (const name of profile.required) if (!required.has(name)) required.set(name, profile.id);
    }
  }
  target.attributes.forEach(choose);
  return {
    attributes: [...chosen.values()].filter((attribute) => attribute !== null),
    login: login === undefined ? target.login : login,
    required,
    unclear,
  };
}
