/** The CLI version that embeds the same server as tools/temporal-dev. */
export const CLI_VERSION = 'v1.9.1';

/**
 * The command that lets the SDK's testing package fetch the official CLI into the folder given as last argument.
 *
 * The package only downloads on the way to a start, so the server is asked for its help text and ends at once. It is
 * a process of its own because a download inside the SDK's native part cannot be cancelled.
 */
export function officialDownloader(): [command: string, ...args: string[]] {
  return [process.execPath, '--input-type=commonjs', '-e', PROGRAM, import.meta.url];
}

const PROGRAM = `
const [from, downloadDir] = process.argv.slice(1);
const { TestWorkflowEnvironment } = require('node:module').createRequire(from)('@temporalio/testing');
const executable = { type: 'cached-download', version: '${CLI_VERSION}', downloadDir };
TestWorkflowEnvironment.createLocal({ server: { executable, extraArgs: ['--help'] } }).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
`;
