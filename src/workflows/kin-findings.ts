import type { Finding } from '../domain/finding.js';
import { linkedTargets } from '../domain/linked-targets.js';
import type { PersonState } from './state.js';

/** What a merge or a split leaves for a person to answer. */
export function kinFindings({ unjoined, splitBlock, accounts }: PersonState): readonly Finding[] {
  const behind = linkedTargets(accounts).filter((target) => unjoined?.targets.includes(target));
  return [
    ...(unjoined === undefined || behind.length === 0
      ? []
      : [
          question(
            `merge-refused:${unjoined.person}`,
            `was not made a record of ${unjoined.person}: it has an account in ${behind.join(', ')} by now and they have none; merge ${unjoined.person} into it, or dismiss this`,
          ),
        ]),
    ...(splitBlock === undefined
      ? []
      : [
          question(
            `split-block:${splitBlock.record}`,
            splitBlock.left
              ? `was blocked since ${splitBlock.at} because ${splitBlock.record} was, and is no more now that the two are two people; block them if they were meant too, or dismiss this`
              : `is blocked since ${splitBlock.at}, when ${splitBlock.record} was theirs, which is not; block it if it was meant too, or dismiss this`,
          ),
        ]),
  ];
}

function question(key: string, detail: string): Finding {
  return { kind: 'identity', key, field: null, detail, blocks: [] };
}
