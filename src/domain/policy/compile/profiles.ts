import type { CompiledProfile } from '../compiled-attribute.js';
import { CONDITION } from '../result-types.js';
import type { TargetDocument } from '../schema/entitlements.js';
import { compileAttributes } from './attributes.js';
import { compileLogin } from './login.js';
import type { Path, Workshop } from './workshop.js';

/** @param path of the target */
export function compileProfiles(written: TargetDocument, path: Path, workshop: Workshop): CompiledProfile[] {
  const { profiles = [], attributes: everybodys } = written;
  const ids = profiles.map(({ id }) => id);
  return profiles.map(({ id, when, required = [], attributes = {} }, index) => {
    const at = [...path, 'profiles', index];
    const { login, ...own } = attributes;
    if (ids.indexOf(id) !== index) workshop.refuse([...at, 'id'], `there is another profile ${id}: give it another id`);
    required.forEach((name, place) => {
      if (!(name in own) && !(name in everybodys))
        workshop.refuse([...at, 'required', place], `nothing maps ${name}: map it, or take it out`);
    });
    return {
      id,
      where: workshop.where(at),
      when: workshop.expression(when, CONDITION, [...at, 'when']),
      required,
      attributes: compileAttributes(own, [...at, 'attributes'], workshop),
      login: login
        ? compileLogin(login, everybodys.login.forbidden ?? [], [...at, 'attributes', 'login'], workshop)
        : null,
    };
  });
}
