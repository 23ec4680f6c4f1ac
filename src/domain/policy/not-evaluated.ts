import type { Finding } from '../finding.js';

/** One question per rule; nothing waits for its answer but what the rule gives. */
export function notEvaluated(target: string, rule: string, detail: string): Finding {
  return {
    kind: 'data',
    key: `${target}:${rule}`,
    field: null,
    detail: `rule ${rule} cannot be evaluated: ${detail}; what it gave stays`,
    blocks: [`${target}:${rule}`],
  };
}
