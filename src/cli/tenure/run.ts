import { Command, CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import { addExplain } from './explain.js';
import { addLinkCommands } from './link.js';
import { addPolicyCommands } from './policy.js';
import { addSourceCommands } from './sources.js';
import { addVerify } from './verify.js';
import { addMovesReport } from './moves-report.js';
import { addPreviewMoves } from './preview-moves.js';
import type { CliIo, ExitCode } from './shell.js';

/**
 * Runs one command line of `tenure`.
 *
 * @param argv without program and script
 * @returns the exit code; a bug is thrown
 */
export async function run(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('tenure')
    .description(
      'Checks, compares and tests access policies, links people to accounts, steers how HR is read, and explains who has what and why.',
    )
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError('(--help shows what can be written)')
    .addHelpText('after', '\nExit codes: 0 all is well, 1 something was found, 2 the command could not do its work.');
  const shell = { ...io, finish: (given: ExitCode) => void (code = given) };
  addPolicyCommands(program, shell);
  addExplain(program, shell);
  addPreviewMoves(program, shell);
  addMovesReport(program, shell);
  addVerify(program, shell);
  addLinkCommands(program, shell);
  addSourceCommands(program, shell);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CliError)) throw error;
    io.err(`tenure: ${error.message}\n`);
    return 2;
  }
}
