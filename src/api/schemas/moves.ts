import { z } from 'zod';
import { positionShape } from '../../domain/record-schema.js';
import { CivilDate, PublicId } from './fields.js';
import { PersonChangeAnswer, PreviewSummaryAnswer } from './person-change.js';

const { primary: _, to: __, ...job } = positionShape;

/** Fields of a position that a move may change; what is not named stays. */
export const JobFields = z.strictObject(job);
export type JobFields = z.output<typeof JobFields>;

/** Body of `POST /v1/moves/preview`. */
export const MovesOrder = z
  .strictObject({
    from: CivilDate.describe('First day of the new positions.'),
    moves: z
      .array(z.strictObject({ person: PublicId, ...job }))
      .min(1)
      .max(2_000, { error: 'at most 2000 people at once' })
      .describe('One for each person: what is different about their primary position from that day on.'),
    limit: z.int().min(0).max(10_000).default(100).describe('Most people shown one by one.'),
    values: z.boolean().default(false).describe('Show values of attributes; they are personal.'),
  })
  .meta({
    id: 'MovesOrder',
    example: { from: '2027-04-01', moves: [{ person: 'bamboohr:1042', department: 'Design' }], limit: 0 },
  });

/** Answer of `POST /v1/moves/preview`. */
export const MovesPreview = z
  .strictObject({
    from: CivilDate,
    digest: z.string().describe('The same as long as facts, policies and moves are.'),
    summary: PreviewSummaryAnswer,
    people: z.array(PersonChangeAnswer),
    unknown: z.array(PublicId).describe('Nobody is known by these ids, or nothing was decided about them yet.'),
  })
  .meta({ id: 'MovesPreview' });
