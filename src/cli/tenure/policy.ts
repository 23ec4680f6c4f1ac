import type { Command } from 'commander';
import { addPolicyApply } from './policy-apply.js';
import { addPolicyCheck } from './policy-check.js';
import { addPolicyDiff } from './policy-diff.js';
import { addPolicyPreview } from './policy-preview.js';
import { addPolicyTest } from './policy-test.js';
import type { Shell } from './shell.js';

/** `tenure policy …`, one file per command. */
export function addPolicyCommands(program: Command, shell: Shell): void {
  const policy = program.command('policy').description('Check, compare, test, preview and apply policy files.');
  addPolicyCheck(policy, shell);
  addPolicyDiff(policy, shell);
  addPolicyTest(policy, shell);
  addPolicyPreview(policy, shell);
  addPolicyApply(policy, shell);
}
