import type { Command } from 'commander';
import { API_ADDRESS } from './api.js';
import { once } from './once.js';

/** What both commands about a reorganisation take. */
export interface MovesOptions {
  readonly from?: string;
  readonly api?: string;
  readonly json?: true;
  readonly markdown?: true;
}

/** @returns the command with the options of `MovesOptions` */
export function withMovesOptions(command: Command): Command {
  return command
    .option('--from <date>', 'first day of the new positions (default: from in the file)', once)
    .option('--api <address>', API_ADDRESS)
    .option('--json', 'as JSON')
    .option('--markdown', 'as Markdown for a ticket');
}
