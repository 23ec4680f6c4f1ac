import fc from 'fast-check';

// In CI properties are tried with the same values each time, so that a failure belongs to the change; elsewhere with new ones.
if (process.env['CI'] === 'true') fc.configureGlobal({ seed: 20_270_301 });
