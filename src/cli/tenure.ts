#!/usr/bin/env node
import { run } from './tenure/run.js';

/** `tenure …`: checks, compares and tests policies, and explains who has what. */
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env: process.env,
});
