import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { figures } from '../support/figures.js';

/** Beyond what a storm takes on a machine that does much else. */
const PATIENCE_MS = 400_000;
const SIZE = ['--people', '20', '--changes', '150', '--every', '20'];
const WEATHER = ['--outage', '5', '--kill', '5', '--patience', '240'];

/** How many seeds are lived through: ten take five minutes on two idle cores, and far longer on busy ones, where fewer will do. */
const SEEDS = Number(process.env['TENURE_STORM_SEEDS'] ?? 10);

describe('npm run storm', () => {
  // Side by side: much of a storm is waiting for what was killed, is down or comes late.
  it.concurrent.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
    'leaves every account as HR’s facts ask for, whatever was lost, late, doubled, down or killed: seed %i',
    async (seed) => {
      const args = ['dist/cli/storm.js', ...SIZE, ...WEATHER, '--seed', String(seed)];
      const storm = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const output = await text(storm.stdout);
      expect(output.match(/^DIFFERENCE .*$/gm) ?? []).toEqual([]);
      expect(output).toMatch(/^150 changes of \d+ people, .*; 0 differences\.$/m);
      figures(`seed ${seed}: ${output.split('\n').at(-2)}`);
    },
    PATIENCE_MS,
  );
});
