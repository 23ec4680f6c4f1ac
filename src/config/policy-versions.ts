import { z } from 'zod';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { PolicyVersion, RolloutProgress, RolloutScope } from '../domain/rollout.js';

const FOLDER = 'policies/versions/';
const keyOf = (number: number): string => `${FOLDER}${String(number).padStart(6, '0')}.json`;

const Scope: z.ZodType<RolloutScope> = z.union([
  z.literal('all'),
  z.strictObject({ department: z.string() }),
  z.strictObject({ country: z.string() }),
  z.strictObject({ people: z.array(z.string()) }),
]);

const VERSION = {
  number: z.int().positive(),
  policy: z.string(),
  by: z.string(),
  reason: z.string(),
  at: z.string(),
  parent: z.string().nullable(),
  scope: Scope,
  forced: z.literal(true).optional(),
};
const StoredVersion: z.ZodType<PolicyVersion> = z.strictObject(VERSION);
const StoredReport: z.ZodType<RolloutProgress> = z.strictObject({
  ...VERSION,
  state: z.enum(['starting', 'moving', 'settling', 'done', 'superseded', 'refused']),
  total: z.int(),
  told: z.int(),
  passes: z.int(),
  left: z.int(),
  failed: z.int(),
  failures: z.array(z.strictObject({ person: z.string(), detail: z.string() })),
  supersededBy: z.int().nullable(),
  endedAt: z.string().nullable(),
});
/** Every version there ever was, oldest first; documents of the blob port that are written once. */
export interface PolicyVersions {
  list(): Promise<readonly PolicyVersion[]>;
  /** @returns `undefined` before anything was put in force */
  last(): Promise<PolicyVersion | undefined>;
  /** Writing the same number again writes the same document. */
  record(version: PolicyVersion): Promise<void>;
}

export function createPolicyVersions(blobs: BlobStore): PolicyVersions {
  const read = async (key: string): Promise<PolicyVersion> =>
    StoredVersion.parse(JSON.parse((await blobs.get(key)) ?? 'null'));
  return {
    list: async () => Promise.all((await blobs.list(FOLDER)).map(read)),
    async last() {
      const key = (await blobs.list(FOLDER)).at(-1);
      return key === undefined ? undefined : read(key);
    },
    record: (version) => blobs.put(keyOf(version.number), `${JSON.stringify(version, null, 2)}\n`),
  };
}

const reportKeyOf = (number: number): string => `policies/rollouts/${String(number).padStart(6, '0')}.json`;

/** Keeps what came of a roll-out, beyond the engine's retention. */
export function keepReport(blobs: BlobStore, report: RolloutProgress): Promise<void> {
  return blobs.put(reportKeyOf(report.number), `${JSON.stringify(report, null, 2)}\n`);
}

/** @returns the report as it was kept; `undefined` while it runs */
export async function reportOf(blobs: BlobStore, number: number): Promise<RolloutProgress | undefined> {
  const text = await blobs.get(reportKeyOf(number));
  return text === undefined ? undefined : StoredReport.parse(JSON.parse(text));
}
