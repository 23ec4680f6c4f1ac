import type { Command } from 'commander';
import { addPolicyCheck } from './policy-check.js';
import { addPolicyDiff } from './policy-diff.js';
import { addPolicyTest } from './policy-test.js';
import type { Shell } from './shell.js';

/** `tenure policy …`, one file per command. */
export function addPolicyCommands(program: Command, shell: Shell): void {
  const policy = program.command('policy').description('Check, compare and test policy files.');
  addPolicyCheck(policy, shell);
  addPolicyDiff(policy, shell);
  addPolicyTest(policy, shell);
}
