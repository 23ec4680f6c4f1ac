import type { Block } from './decision.js';
import type { Finding } from './finding.js';
import type { PersonView } from './person-view.js';

/** A block that HR does not know of stays, and a person settles which of the two is right. */
export function blockFindings({ phase }: PersonView, block: Block | null): readonly Finding[] {
  if (block === null || phase !== 'active') return [];
  return [
    {
      kind: 'identity',
      key: 'blocked:hr-active',
      field: null,
      detail: `HR says active while access is blocked since ${block.at}; unblock, or end the employment in HR`,
      blocks: [],
    },
  ];
}
