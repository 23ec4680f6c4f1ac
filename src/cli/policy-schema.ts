import { writeFile } from 'node:fs/promises';
import { policyJsonSchema } from '../domain/policy/json-schema.js';

/** Writes the published JSON Schema of policy files: `npm run schema` after a change of the language. */
await writeFile('policy/schema.json', `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);
