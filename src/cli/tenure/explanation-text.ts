import type { z } from 'zod';
import type { Explanation } from '../../api/schemas/explain.js';

type Explained = z.output<typeof Explanation>;
type Rule = Explained['rules'][number];

const BASIS = {
  current: 'as it is now',
  recorded: 'as it was known then',
  forecast: 'as it will be, by today’s record and policy',
} as const;

/**
 * For a terminal: what is given first, then what could not be evaluated, then what is withheld.
 *
 * @param near what a name that nothing speaks of was meant to be, as `didYouMean` says it
 */
export function explanationText({ id, at, phase, basis, policy, rules }: Explained, near = ''): string {
  const targets = [...new Set(rules.map(({ target }) => target))];
  const lines = targets.flatMap((target) => [
    '',
    target,
    ...(['gives', 'error', 'withholds'] as const).flatMap((outcome) =>
      rules.filter((rule) => rule.target === target && rule.outcome === outcome).flatMap(ruleLines),
    ),
  ]);
  const none = rules.length === 0 ? ['', `No rule could speak of it, and it is not held${near || '.'}`] : [];
  return [`${id} at ${at}: ${phase}, ${BASIS[basis]}`, `policy ${policy}`, ...lines, ...none, ''].join('\n');
}

function ruleLines({ rule, where, when, saw, outcome, entitlement, detail }: Rule): readonly string[] {
  const about = entitlement === null ? 'nothing by name' : `${entitlement.kind} ${entitlement.name}`;
  const facts = Object.entries(saw).map(([path, value]) => `${path} = ${JSON.stringify(value)}`);
  const below = [
    `${rule}${where === null ? '' : `  ${where}`}`,
    ...(when === null ? [] : [`when ${when}`]),
    ...(facts.length === 0 ? [] : [`saw  ${facts.join(', ')}`]),
    ...(detail === null ? [] : [detail]),
  ];
  return [`  ${outcome.padEnd(9)} ${about}`, ...below.map((line) => `              ${line}`)];
}
