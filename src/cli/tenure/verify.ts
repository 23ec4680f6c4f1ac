import type { Command } from 'commander';
import type { z } from 'zod';
import { VerificationAnswer } from '../../api/schemas/verification.js';
import { API_ADDRESS, openApi } from './api.js';
import { counted } from './counted.js';
import type { Shell } from './shell.js';

interface VerifyOptions {
  readonly sample?: string;
  readonly seed?: string;
  readonly api?: string;
  readonly json?: true;
}

/** `tenure verify`: whether past decisions follow from the facts and the policy of their day. */
export function addVerify(program: Command, shell: Shell): void {
  program
    .command('verify')
    .description('Derive past decisions of a sample of people again, and tell which differ. Writes nothing.')
    .argument('[person]', 'public id, e.g. bamboohr:1042 (default: a sample of everybody)')
    .option('--sample <people>', 'how many people, at most 200 (default: 20)')
    .option('--seed <text>', 'the same text draws the same people')
    .option('--api <address>', API_ADDRESS)
    .option('--json', 'as JSON')
    .action(async (person: string | undefined, { json, api, ...query }: VerifyOptions) => {
      const answer = await openApi(shell, api).get(
        '/v1/decisions/verification',
        { person, ...query },
        VerificationAnswer,
      );
      shell.out(json ? `${JSON.stringify(answer, null, 2)}\n` : verificationText(answer));
      shell.finish(answer.differences.length > 0 ? 1 : 0);
    });
}

function verificationText(answer: z.output<typeof VerificationAnswer>): string {
  const { population, sampled, decisions, identical, differences, skipped } = answer;
  const lines = [
    `${counted(decisions, 'decision')} about ${sampled - skipped.length} of ${counted(population, 'person', 'people')} derived again: ${identical} identical`,
    ...differences.map(
      ({ person, seq, at, what, recorded, derived }) =>
        `  ${person} decision ${seq} at ${at}: ${what} was ${recorded}, derived again: ${derived}`,
    ),
    ...(skipped.length > 0 ? [`${counted(skipped.length, 'person', 'people')} skipped:`] : []),
    ...skipped.flatMap(({ person, why, decisions: told }) => [
      `  ${person}: ${why}`,
      ...told.map(
        ({ seq, at, policy, phase, effects, rules }) =>
          `    decision ${seq} at ${at} by ${policy}: ${[phase, ...effects.map((effect) => withRules(effect, rules[effect]))].join(' ')}`,
      ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function withRules(effect: string, rules: readonly string[] | undefined): string {
  return rules === undefined ? effect : `${effect} (${rules.join(' or ')})`;
}
