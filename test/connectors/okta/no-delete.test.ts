import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const folder = 'src/connectors/okta';
const sources = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

describe('the Okta connector', () => {
  it('has no way to delete a user: it may delete memberships, assignments, roles and sessions', () => {
    const removable = /type RemovablePath =([^;]+);/.exec(sources.join('\n'))?.[1]?.match(/`[^`]+`/g);
    expect(removable).toEqual([
      '`/groups/${string}/users/${string}`',
      '`/apps/${string}/users/${string}`',
      '`/users/${string}/roles/${string}`',
      '`/users/${string}/sessions`',
    ]);
  });

  it('names no delete of the SDK', () => {
    expect(sources.filter((source) => /deleteUser|\.delete\(|Api\.delete/.test(source))).toEqual([]);
  });
});
